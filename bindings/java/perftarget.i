/* The native layer of Java: what all languages share, in bindings/swig, and what only Java has. All that is generated
 * is hidden in the package; what a Java programmer sees is written in Java, beside this file.
 *
 * Texts cross as UTF-8 in byte[], for the strings of JNI are not UTF-8; decimals as millionths, Long.MIN_VALUE for "not
 * given". What has many records crosses as a packed array of bytes, once for thousands of fields. */
%module Native

%include <stdint.i>

%include "java/types.i"
%include "swig/model.i"
%include "swig/options.i"
%include "swig/lines.i"
%include "swig/value.i"
%include "swig/score.i"
%include "swig/check.i"
%include "java/pack.i"
