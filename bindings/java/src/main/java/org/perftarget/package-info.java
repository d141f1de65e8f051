/**
 * Reads Chinese budget performance target tables (绩效目标表) and self-evaluations (绩效自评表) as they were published,
 * from Word, Excel, web pages, csv and text, into a typed, exact model; checks and scores them.
 *
 * <p>{@link org.perftarget.Document} is where to begin. Amounts and points are {@link java.math.BigDecimal}; what a
 * table does not say is null, and a text that it does not say is "". Messages exist in English and Chinese:
 * {@link org.perftarget.Message}.
 *
 * <p>The native library is in the jar, and is copied to the folder for temporary files when the first document is read.
 * The property {@code perftarget.library} names another one, a file or its folder.
 *
 * @serial exclude
 */
package org.perftarget;
