import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.perftarget.BudgetLine;
import org.perftarget.Document;
import org.perftarget.Indicator;
import org.perftarget.PerftargetException;
import org.perftarget.Project;
import org.perftarget.ReadOptions;
import org.perftarget.Unplaced;
import org.perftarget.Value;

/** Reads files from memory again and again and touches every record: what touch.c does, counted in the same way. */
public final class Touch {
    private long touched;

    private void text(String text) {
        touched += text.isEmpty() ? 0 : 1;
    }

    private void number(BigDecimal number) {
        touched += number == null ? 0 : 1;
    }

    private void value(Value value) {
        if (value != null) {
            text(value.raw());
            text(value.unit());
            number(value.low());
            number(value.high());
        }
    }

    private void indicator(Indicator one) {
        text(one.level1());
        text(one.level2());
        text(one.name());
        text(one.description());
        text(one.reason());
        text(one.criterion());
        text(one.basis());
        text(one.evidence());
        text(one.likelihood());
        text(one.remark());
        value(one.target());
        value(one.actual());
        value(one.previous());
        value(one.forecast());
        value(one.reviewedActual());
        number(one.weight());
        number(one.score());
        number(one.reviewedScore());
        touched += one.place().line();
    }

    private void project(Project project) {
        text(project.title());
        text(project.name());
        text(project.agencyCode());
        text(project.agencyName());
        text(project.purpose());
        text(project.department());
        text(project.outcome());
        project.goals().forEach(this::text);
        for (BudgetLine line : project.budget()) {
            text(line.label());
            number(line.initial());
            number(line.adjusted());
            number(line.executed());
        }
        project.indicators().forEach(this::indicator);
    }

    private void document(Document document) {
        document.projects().forEach(this::project);
        for (Unplaced unplaced : document.unplaced()) {
            text(unplaced.text());
            touched += unplaced.place().line();
        }
    }

    private int round(List<byte[]> files) {
        int read = 0;
        for (byte[] bytes : files) {
            try (Document document = Document.read(bytes, ReadOptions.DEFAULTS)) {
                document(document);
                read++;
            } catch (PerftargetException e) {
                /* Counted by what is missing. */
            }
        }
        return read;
    }

    public static void main(String[] arguments) throws IOException {
        double seconds = Double.parseDouble(arguments[0]);
        List<byte[]> files = new ArrayList<>();
        for (Path path :
             Files.readAllLines(Paths.get(arguments[1])).stream().map(Paths::get).collect(Collectors.toList())) {
            files.add(Files.readAllBytes(path));
        }
        Touch touch = new Touch();
        /* The compiler has its time before the clock runs. */
        for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end;) {
            touch.round(files);
        }
        touch.touched = 0;
        long start = System.nanoTime();
        long cpu = cpu();
        int rounds = 0;
        int read = 0;
        do {
            read += touch.round(files);
            rounds++;
        } while (System.nanoTime() - start < seconds * 1e9);
        System.out.printf("%d %d %.6f %d%n", rounds, read / rounds, (cpu() - cpu) / 1e3 / read, touch.touched / rounds);
    }

    /* Nanoseconds of the processor that this thread took. */
    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
