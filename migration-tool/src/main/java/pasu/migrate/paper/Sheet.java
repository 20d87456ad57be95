package pasu.migrate.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** Pages of A4 that are written from top to bottom: headings, text and tables; each has its number, and how many there are. */
final class Sheet {
    private static final float SIDE = 42;
    private static final float FOOT = 24;
    private static final float SMALL = 7.5f;
    private static final float BODY = 9;
    private static final Color HEAD = new Color(0xe9, 0xed, 0xf2);
    private static final Color LINE = new Color(0xb8, 0xc0, 0xca);
    private static final Color WARNING = new Color(0xfd, 0xec, 0xea);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Document document = new Document(PageSize.A4, SIDE, SIDE, SIDE, SIDE + FOOT);
    private final Typeface face;
    private final PdfWriter writer;

    /** @param foot stands on each page, beside its number */
    Sheet(Typeface face, String title, String foot) {
        this.face = face;
        writer = PdfWriter.getInstance(document, bytes);
        writer.setPageEvent(new Foot(face, foot));
        document.addTitle(title);
        document.addCreator("Pasu");
        document.setDocumentLanguage("ko-KR");
        document.open();
    }

    void title(String words) {
        add(words, face.bold(18), 0, 4);
    }

    void heading(String words) {
        add(words, face.bold(12), 12, 4);
    }

    void subheading(String words) {
        add(words, face.bold(10), 9, 3);
    }

    void text(String words) {
        add(words, face.regular(BODY), 0, 3);
    }

    void strong(String words) {
        add(words, face.bold(BODY), 0, 3);
    }

    void small(String words) {
        add(words, face.regular(SMALL), 0, 3);
    }

    private void add(String words, Font font, float before, float after) {
        Paragraph paragraph = new Paragraph(font.getSize() * 1.4f, words, font);
        paragraph.setSpacingBefore(before);
        paragraph.setSpacingAfter(after);
        document.add(paragraph);
    }

    /** What must not be overlooked, in a box. */
    void warning(List<String> lines) {
        PdfPTable box = new PdfPTable(1);
        box.setWidthPercentage(100);
        box.setSpacingAfter(6);
        PdfPCell cell = cell(String.join("\n", lines), face.bold(BODY));
        cell.setBackgroundColor(WARNING);
        cell.setPadding(6);
        box.addCell(cell);
        document.add(box);
    }

    /**
     * A table whose head stands again on each page that it goes on to.
     *
     * @param widths of its columns, one against another; a negative one's cells are set to the right
     */
    void table(float[] widths, List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) return;
        float[] positive = new float[widths.length];
        for (int at = 0; at < widths.length; at++) positive[at] = Math.abs(widths[at]);
        PdfPTable table = new PdfPTable(positive);
        table.setWidthPercentage(100);
        table.setSpacingBefore(2);
        table.setSpacingAfter(6);
        if (!head.isEmpty()) table.setHeaderRows(1);
        for (int at = 0; at < head.size(); at++) {
            PdfPCell cell = cell(head.get(at), face.bold(SMALL));
            cell.setBackgroundColor(HEAD);
            if (widths[at] < 0) cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
            table.addCell(cell);
        }
        for (List<String> row : rows)
            for (int at = 0; at < row.size(); at++) {
                PdfPCell cell = cell(row.get(at), face.regular(SMALL));
                if (widths[at] < 0) cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
                table.addCell(cell);
            }
        document.add(table);
    }

    private static PdfPCell cell(String words, Font font) {
        PdfPCell cell = new PdfPCell(new Phrase(font.getSize() * 1.35f, words, font));
        cell.setBorderColor(LINE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(3);
        return cell;
    }

    void nextPage() {
        document.newPage();
    }

    /** How many pages it has so far. */
    int pages() {
        return writer.getPageNumber();
    }

    /** The whole file; nothing is added any more. */
    byte[] bytes() {
        document.close();
        return bytes.toByteArray();
    }

    /** How many pages there are is known at the end only, so a place is kept for it on each. */
    private static final class Foot extends PdfPageEventHelper {
        private static final float PLACE = 30;

        private final Typeface face;
        private final String words;
        private @Nullable PdfTemplate count;

        Foot(Typeface face, String words) {
            this.face = face;
            this.words = words;
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            PdfContentByte page = writer.getDirectContent();
            PdfTemplate total = count;
            if (total == null) total = count = page.createTemplate(PLACE, FOOT);
            float y = document.bottom() - FOOT;
            write(page, words, document.left(), y);
            String number = writer.getPageNumber() + " / ";
            float width = face.base().getWidthPoint(number, SMALL);
            write(page, number, document.right() - PLACE - width, y);
            page.addTemplate(total, document.right() - PLACE, y);
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document document) {
            PdfTemplate total = count;
            if (total != null) write(total, String.valueOf(writer.getPageNumber() - 1), 0, 0);
        }

        private void write(PdfContentByte page, String text, float x, float y) {
            page.beginText();
            page.setFontAndSize(face.base(), SMALL);
            page.setTextMatrix(x, y);
            page.showText(text);
            page.endText();
        }
    }
}
