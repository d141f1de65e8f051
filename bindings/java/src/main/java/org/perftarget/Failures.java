package org.perftarget;

/** Calls that can fail for want of memory alone. */
final class Failures {
    private Failures() {
    }

    static <T> T memory(T result) {
        if (result == null) {
            throw new OutOfMemoryError("perftarget");
        }
        return result;
    }
}
