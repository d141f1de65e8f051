package org.perftarget;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what its owner did not close, once the owner is garbage. Looked through whenever something new is made, so that
 * there is no thread of its own; Java 8 has no cleaner.
 */
final class Orphans {
    private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
    private static final Set<Entry> ENTRIES = ConcurrentHashMap.newKeySet();

    private Orphans() {
    }

    /** Held by the owner. */
    static final class Entry extends PhantomReference<Object> implements AutoCloseable {
        private final Handle<?> handle;

        private Entry(Object owner, Handle<?> handle) {
            super(owner, QUEUE);
            this.handle = handle;
        }

        @Override
        public void close() {
            ENTRIES.remove(this);
            handle.close();
        }
    }

    static Entry watch(Object owner, Handle<?> handle) {
        Object entry;
        while ((entry = QUEUE.poll()) != null) {
            ((Entry) entry).close();
        }
        Entry added = new Entry(owner, handle);
        ENTRIES.add(added);
        return added;
    }
}
