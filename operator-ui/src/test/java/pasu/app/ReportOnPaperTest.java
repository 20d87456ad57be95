package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.Time;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.SegmentPrint;

/** The city's report and the morning's page, read again by another library and held against the ledger. */
class ReportOnPaperTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-ddHH:mm:ss");
    private static final DateTimeFormatter FRAME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private static final int DOTS = 96;

    @TempDir
    Path folder;

    private static int report(LedgerOfANight night, String... options) {
        List<String> words = new ArrayList<>(List.of("migrate", "report", night.plan.toString()));
        words.addAll(List.of(options));
        return run(words).code();
    }

    private record Ended(int code, String said) {}

    private static Ended run(List<String> words) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            return new Ended(Main.run(words.toArray(String[]::new)), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    /** What is written there, without blanks: cells break lines where they like. */
    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }

    private static String frame(long micros) {
        return FRAME.format(Time.instant(micros).atZone(SEOUL));
    }

    @Test
    void cityReport_hasWhatTheLedgerHas() throws IOException {
        LedgerOfANight night = new LedgerOfANight(folder, 12, 2, "5 frames are missing here");
        Path pdf = folder.resolve("night.pdf");
        Path signed = folder.resolve("night.report.json");
        assertEquals(0, report(night, "--out", signed.toString(), "--pdf", pdf.toString()));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            String text = text(document);
            History history = night.history();
            int told = 0;
            for (Cutover camera : history.cameras()) told += told(camera, text);
            assertEquals(81, told);
            for (History.Entry entry : history.entries())
                if (entry.event() instanceof CutoverEvent.Changing changing) {
                    assertHas(text, SECOND.format(Time.instant(entry.atMicros()).atZone(SEOUL)));
                    assertHas(text, changing.setting().before());
                }
            List<String> lines = Files.readAllLines(night.ledger);
            assertHas(text, LedgerLine.hash(lines.getLast()));
            Ended verified = run(List.of("verify", signed.toString()));
            assertEquals(0, verified.code());
            assertTrue(verified.said().contains(LedgerLine.hash(lines.getLast())), verified.said());
            assertHas(text, LedgerLine.hash(Files.readString(signed)));
            assertHas(text, night.key.verifying().id());
            assertHas(text, "일시정지김기술");
            assertHas(text, "thearchivebeginslater");
            assertHas(text, "계획한카메라12대가운데6대가전환되었고,그가운데3대는기존녹화기에서해제되었습니다.");
            assertHas(text, "아무도녹화하지못한프레임은24개이며");
            for (int page = 1; page <= document.getNumberOfPages(); page++)
                assertHas(text, page + "/" + document.getNumberOfPages());
            assertEmbedded(document);
        }
    }

    /** @return how many things of the camera were looked for */
    private static int told(Cutover camera, String text) {
        int told = 0;
        assertHas(text, camera.camera());
        for (Proof proof : camera.proofs()) {
            assertHas(text, frame(proof.fromMicros()) + "~" + frame(proof.toMicros()));
            for (List<Missing> missing : List.of(proof.missingHere(), proof.missingThere()))
                for (Missing each : missing) {
                    assertHas(text, frame(each.atMicros()));
                    told++;
                }
            for (SegmentPrint segment : proof.segments())
                assertHas(text, segment.print().toString().substring(0, 16));
        }
        for (CutoverEvent.Unrecorded gap : camera.unrecorded())
            for (String due : gap.frames()) {
                assertHas(text, FRAME.format(Instant.parse(due).atZone(SEOUL)));
                told++;
            }
        return told;
    }

    private static void assertHas(String text, @Nullable String what) {
        String wanted = String.valueOf(what).replaceAll("\\s", "");
        assertTrue(text.contains(wanted), wanted + " is not in the report");
    }

    /** Where a font is not embedded it is drawn with another, and searched in vain. */
    private static void assertEmbedded(PDDocument document) throws IOException {
        int fonts = 0;
        for (PDPage page : document.getPages())
            for (COSName name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getCOSObject().containsKey(COSName.TO_UNICODE), font.getName());
                fonts++;
            }
        assertTrue(fonts > 0);
    }

    @Test
    void morning_manyWavesAndLongReasons_isOnePage() throws IOException {
        LedgerOfANight night =
                new LedgerOfANight(folder, 160, 30, "the camera answers 453, and so on and on. ".repeat(9));
        Path pdf = folder.resolve("morning.pdf");
        assertEquals(0, report(night, "--morning", pdf.toString()));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertEquals(1, document.getNumberOfPages());
            String text = text(document);
            assertHas(text, "계획한카메라160대가운데80대가전환되었고");
            assertHas(text, "그밖에");
            assertHas(text, "1/1");
        }
    }

    @Test
    void status_asJson_listsWhatCouldNotBeCopied() throws IOException {
        LedgerOfANight night = new LedgerOfANight(folder, 4, 1, "5 frames are missing here");
        Ended status = run(List.of("migrate", "status", night.plan.toString(), "--json"));
        assertEquals(0, status.code());
        JsonObject one = new JsonObject(status.said()).getJsonArray("notCopied").getJsonObject(0);
        assertEquals(LedgerOfANight.name(0), one.getString("camera"));
        assertEquals("2026-11-22T16:00:00Z", one.getString("from"));
        assertEquals("2026-11-22T17:00:00Z", one.getString("to"));
        assertEquals("the archive begins later", one.getString("why"));
    }

    @Test
    void report_alteredLedger_saysSoOnItsFirstPage() throws IOException {
        LedgerOfANight night = new LedgerOfANight(folder, 4, 1, "5 frames are missing here");
        List<String> lines = new ArrayList<>(Files.readAllLines(night.ledger));
        lines.set(20, lines.get(20).replace("\"at\":", "\"at\":1"));
        Files.write(night.ledger, lines);
        Path pdf = folder.resolve("night.pdf");
        assertEquals(65, report(night, "--morning", pdf.toString()));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            assertHas(text(document), "원장이쓰인그대로가아닙니다");
            assertHas(text(document), "line21wasaltered");
        }
    }

    /** {@code PASU_SCREENSHOT=1} draws the guide's pictures. */
    @Test
    void pages_areDrawn() throws IOException {
        LedgerOfANight night = new LedgerOfANight(folder, 8, 2, "5 frames are missing here");
        Path pdf = folder.resolve("night.pdf");
        assertEquals(0, report(night, "--pdf", pdf.toString()));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            PDFRenderer pages = new PDFRenderer(document);
            BufferedImage first = pages.renderImageWithDPI(0, DOTS);
            assertFalse(isBlank(first));
            if (System.getenv("PASU_SCREENSHOT") == null) return;
            ImageIO.write(first, "png", new File("docs/city-report.png"));
            ImageIO.write(pages.renderImageWithDPI(2, DOTS), "png", new File("docs/city-report-camera.png"));
        }
    }

    private static boolean isBlank(BufferedImage picture) {
        int first = picture.getRGB(0, 0);
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++) if (picture.getRGB(x, y) != first) return false;
        return true;
    }
}
