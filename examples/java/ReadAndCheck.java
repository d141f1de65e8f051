import java.io.IOException;
import java.nio.file.Paths;
import org.perftarget.Certainty;
import org.perftarget.Document;
import org.perftarget.Doubt;
import org.perftarget.Finding;
import org.perftarget.Findings;
import org.perftarget.Funding;
import org.perftarget.Indicator;
import org.perftarget.Language;
import org.perftarget.LineScore;
import org.perftarget.PerftargetException;
import org.perftarget.Project;
import org.perftarget.ProjectScore;
import org.perftarget.Scorecard;

/**
 * Reads performance target tables, lists what each project promises, checks them, and scores those that are filled in.
 *
 * <pre>
 *     java -cp perftarget-0.1.0.jar ReadAndCheck.java examples/data/nursing-2024-evaluation.md
 * </pre>
 */
public final class ReadAndCheck {
    private ReadAndCheck() {
    }

    public static void main(String[] paths) throws IOException {
        int failures = 0;
        for (String path : paths) {
            try (Document document = Document.read(Paths.get(path))) {
                document.projects().forEach(ReadAndCheck::list);
                check(document);
                if (document.indicators().anyMatch(indicator -> indicator.actual() != null)) {
                    score(document);
                }
            } catch (PerftargetException e) {
                System.err.println(e.getLocalizedMessage());
                failures++;
            }
        }
        System.exit(failures > 0 ? 1 : 0);
    }

    private static void list(Project project) {
        System.out.printf("%s (%s, %s 万元)%n", project.name(), project.agencyName(),
            project.budget(Funding.TOTAL) == null ? "?" : project.budget(Funding.TOTAL).initial());
        for (Indicator indicator : project.indicators()) {
            System.out.printf("  %-24s %s%s%n", indicator.category() == null ? "?" : indicator.category().text(),
                              indicator, unsure(indicator));
        }
    }

    /* Why the reading is less than certain; "" where it is. */
    private static String unsure(Indicator indicator) {
        if (indicator.certainty() == Certainty.CERTAIN) {
            return "";
        }
        StringBuilder text = new StringBuilder("   (" + indicator.certainty().label(Language.ENGLISH));
        for (Doubt doubt : indicator.doubts()) {
            text.append("; ").append(doubt.label(Language.ENGLISH));
        }
        return text.append(')').toString();
    }

    private static void check(Document document) {
        try (Findings findings = document.check("disclosure")) {
            for (Finding finding : findings) {
                System.out.printf("%s %s: %s (%s)%n", finding.severity().text(), finding.rule(),
                                  finding.message().english(), finding.place());
            }
        }
    }

    private static void score(Document document) {
        try (Scorecard card = document.score("mof-2020")) {
            for (ProjectScore project : card) {
                System.out.printf("%s: %s of %s%n", project.name(), project.total(), project.full());
                for (LineScore line : project.lines()) {
                    if (line.lost() == null || line.lost().signum() > 0) {
                        System.out.printf("  %s: %s%n", line.name(), line.formula().english());
                    }
                }
            }
        }
    }
}
