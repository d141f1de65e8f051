import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

import org.ofdrw.font.FontName;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.PageLayout;
import org.ofdrw.layout.VirtualPage;
import org.ofdrw.layout.element.Position;
import org.ofdrw.layout.element.canvas.Canvas;
import org.ofdrw.layout.element.canvas.DrawContext;
import org.ofdrw.layout.element.canvas.FontSetting;

/** Writes pages of marks, as marks.py gives them, as OFD files: WriteOfd FOLDER FILE.tsv… */
public final class WriteOfd {
    public static void main(String[] arguments) throws IOException {
        for (int i = 1; i < arguments.length; i++)
            write(Paths.get(arguments[i]), Paths.get(arguments[0]));
    }

    private static void write(Path from, Path folder) throws IOException {
        try (OFDDoc document = new OFDDoc(folder.resolve(from.getFileName().toString().replace(".tsv", ".ofd")))) {
            for (List<String[]> page : pagesOf(from)) {
                double width = number(page.get(0)[1]), height = number(page.get(0)[2]);
                VirtualPage virtual = new VirtualPage(new PageLayout(width, height));
                Canvas canvas = new Canvas(0, 0, width, height);

                canvas.setPosition(Position.Absolute);
                canvas.setDrawer(context -> {
                    for (String[] mark : page)
                        draw(context, mark);
                });
                virtual.add(canvas);
                document.addVPage(virtual);
            }
        }
    }

    private static List<List<String[]>> pagesOf(Path file) throws IOException {
        List<List<String[]>> pages = new ArrayList<>();

        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);

            if (fields[0].equals("page"))
                pages.add(new ArrayList<>());
            pages.get(pages.size() - 1).add(fields);
        }
        return pages;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static void draw(DrawContext context, String[] mark) throws IOException {
        if (mark[0].equals("page"))
            return;
        double left = number(mark[1]), top = number(mark[2]), right = number(mark[3]), bottom = number(mark[4]);

        switch (mark[0]) {
        case "line":
            context.setLineWidth(number(mark[5]));
            context.beginPath();
            context.moveTo(left, top);
            context.lineTo(right, bottom);
            context.stroke();
            break;
        case "frame":
            context.setLineWidth(number(mark[5]));
            context.strokeRect(left, top, right - left, bottom - top);
            break;
        case "fill":
            int colour = Integer.parseInt(mark[6], 16);
            context.setFillColor(colour >> 16, colour >> 8 & 255, colour & 255);
            context.fillRect(left, top, right - left, bottom - top);
            context.setFillColor(0, 0, 0);
            break;
        case "text":
            context.setFont(new FontSetting(number(mark[5]), FontName.SimSun.font()));
            write(context, mark[7], left, top + 0.88 * number(mark[5]), mark[6].split(" "));
            break;
        default:
            throw new IOException("unknown mark " + mark[0]);
        }
    }

    /** Character by character where it is known where each ends, for the fonts are not those of the page. */
    private static void write(DrawContext context, String text, double x, double y, String[] edges) throws IOException {
        int[] characters = text.codePoints().toArray();

        if (edges.length != characters.length || edges[0].isEmpty()) {
            context.fillText(text, x, y);
            return;
        }
        for (int i = 0; i < characters.length; i++) {
            if (!Character.isWhitespace(characters[i]))
                context.fillText(new String(characters, i, 1), x, y);
            x = number(edges[i]);
        }
    }
}
