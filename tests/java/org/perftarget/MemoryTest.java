package org.perftarget;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Memory does not grow with the number of documents: as many as the property perftarget.documents says, in thousands.
 */
class MemoryTest {
    private static final int THOUSANDS = Integer.getInteger("perftarget.thousands", 20);

    private static long resident() throws IOException {
        String status = new String(Files.readAllBytes(Paths.get("/proc/self/status")), StandardCharsets.UTF_8);
        return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+) kB.*", "$1"));
    }

    private interface Work {
        void run(int number) throws IOException;
    }

    /* The first thousands warm the machine up; the rest must not take more. */
    private static void staysFlat(String what, int thousands, Work work) throws IOException {
        Assumptions.assumeTrue(Files.exists(Paths.get("/proc/self/status")));
        long before = 0;
        int warm = Math.max(2, thousands / 4);
        for (int k = 0; k < thousands; k++) {
            for (int i = 0; i < 1000; i++) {
                work.run(k * 1000 + i);
            }
            if (k + 1 == warm) {
                System.gc();
                before = resident();
            }
        }
        System.gc();
        long after = resident();
        System.out.println(what + ": " + before + " kB, " + after + " kB after " + (thousands - warm) + ",000 more");
        assertTrue(after < before + before / 10 + 8192, before + " kB, " + after + " kB");
    }

    @Test
    void closedDocumentsLeaveNothing() throws IOException {
        byte[] bytes = Samples.TABLE.getBytes(StandardCharsets.UTF_8);
        staysFlat("closed", THOUSANDS, number -> {
            try (Document document = Document.read(bytes); Findings findings = document.check("disclosure")) {
                assertTrue(document.projects().size() + findings.all().size() > 0);
            }
        });
    }

    @Test
    void forgottenDocumentsAreEnded() throws IOException {
        byte[] bytes = Samples.TABLE.getBytes(StandardCharsets.UTF_8);
        staysFlat("forgotten", THOUSANDS, number -> {
            assertTrue(Document.read(bytes).projects().size() > 0);
            if (number % 1000 == 999) {
                System.gc();
            }
        });
    }

    @Test
    void failuresLeaveNothing() throws IOException {
        byte[] bytes = {'P', 'K', 3, 4, 9, 9, 9};
        staysFlat("failures", THOUSANDS, number -> assertThrows(PerftargetException.class, () -> Document.read(bytes)));
    }
}
