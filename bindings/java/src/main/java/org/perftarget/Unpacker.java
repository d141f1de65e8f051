package org.perftarget;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Reads what pack.i packed, in the same order. */
final class Unpacker {
    /* One array holds many records, and it is the library's own: it is trusted to be whole. */
    private final byte[] bytes;
    private int at;
    private Source source;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    long number() {
        long number = bytes[at++];
        if (number >= 0) {
            return number;
        }
        number &= 0x7F;
        for (int shift = 7; ; shift += 7) {
            long part = bytes[at++];
            number |= (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    int count() {
        return (int) number();
    }

    int signed() {
        return (int) unfold(number());
    }

    /* null: not given. Zeros at the end are dropped, as in JSON. */
    BigDecimal decimal() {
        long number = number();
        if (number == 0) {
            return null;
        }
        long millionths = unfold(number - 1);
        int places = 6;
        while (places > 0 && millionths % 10 == 0) {
            millionths /= 10;
            places--;
        }
        return BigDecimal.valueOf(millionths, places);
    }

    private static long unfold(long number) {
        return number >>> 1 ^ -(number & 1);
    }

    String text() {
        int size = count() - 1;
        if (size <= 0) {
            return size < 0 ? null : "";
        }
        String text = new String(bytes, at, size, StandardCharsets.UTF_8);
        at += size;
        return text;
    }

    Value value() {
        return number() == 0 ? null : new Value(this);
    }

    /* The projects of a document usually have one source between them. */
    Source source() {
        Source next = new Source(this);
        if (!next.equals(source)) {
            source = next;
        }
        return source;
    }

    List<String> texts() {
        return list(Unpacker::text);
    }

    <T> List<T> list(Function<Unpacker, T> record) {
        int count = count();
        if (count == 0) {
            return Collections.emptyList();
        }
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(record.apply(this));
        }
        return Collections.unmodifiableList(list);
    }
}
