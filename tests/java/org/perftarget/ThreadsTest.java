package org.perftarget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void manyThreadsReadAtOnce() throws IOException, InterruptedException, ExecutionException {
        byte[] bytes = Files.readAllBytes(Samples.data("library-2024.docx"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Long>> counts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            counts.add(threads.submit(() -> {
                try (Document document = Document.read(bytes)) {
                    return document.indicators().count();
                }
            }));
        }
        for (Future<Long> count : counts) {
            assertEquals(27, count.get());
        }
        threads.shutdown();
    }

    @Test
    void oneDocumentIsReadByManyAndClosedMeanwhile() throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (RuleSet rules = RuleSet.load("disclosure")) {
            for (int round = 0; round < 50; round++) {
                Document document = Document.read(Samples.data("library-2024.docx"));
                String whole = document.toJson();
                List<Future<Boolean>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    boolean last = i == 5;
                    calls.add(threads.submit(() -> {
                        try {
                            if (last) {
                                document.close();
                            }
                            return document.toJson().equals(whole) && !document.check(rules).all().isEmpty();
                        } catch (IllegalStateException e) {
                            return true;
                        }
                    }));
                }
                for (Future<Boolean> call : calls) {
                    assertTrue(call.get());
                }
            }
        }
        threads.shutdown();
    }
}
