package org.perftarget;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Something of the library's, with the number of those that use it. Many threads may use it at once; when it is closed,
 * the last of them ends it, so that no call finds its memory gone.
 */
final class Handle<T> implements AutoCloseable {
    private final T record;
    private final Consumer<T> end;
    private final AtomicBoolean closed = new AtomicBoolean();
    /* Its owner is one of those that use it. */
    private final AtomicInteger users = new AtomicInteger(1);

    Handle(T record, Consumer<T> end) {
        this.record = record;
        this.end = end;
    }

    /* To be followed by release(). */
    T acquire() {
        int count;
        do {
            count = users.get();
            if (count == 0 || closed.get()) {
                throw new IllegalStateException("closed");
            }
        } while (!users.compareAndSet(count, count + 1));
        return record;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            end.accept(record);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }
}
