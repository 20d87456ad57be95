package pasu.ingest.taking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pasu.core.camera.Purpose;
import pasu.ingest.taking.CandidateTable.Entry;

class CandidateTableTest {
    private static final String HEADING = "이름,ONVIF 주소,사용자,비밀번호,지점,설치목적,위도,경도,국가지점번호,방위각\n";

    private static List<Entry> read(String text) {
        return CandidateTable.read(text.getBytes(StandardCharsets.UTF_8)).entries();
    }

    private static Candidate only(List<Entry> entries) {
        assertEquals(1, entries.size());
        return ((Entry.Camera) entries.getFirst()).candidate();
    }

    @Test
    void table_asExcelWritesIt_isRead_inEitherEncodingAndWithAnySeparator() {
        String row = "\"마을회관, \"\"앞\"\"\",10.20.0.11,admin,pw,음암 1리,방범,36.7829,126.4571,,270\r\n\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("x-windows-949")))
            for (String mark : List.of("", "\uFEFF")) {
                if (!mark.isEmpty() && charset != StandardCharsets.UTF_8) continue;
                Candidate camera = only(CandidateTable.read((mark + HEADING + row).getBytes(charset))
                        .entries());
                assertEquals("마을회관, \"앞\"", camera.name());
                assertEquals(Purpose.CRIME_PREVENTION, camera.purpose());
                assertEquals(270.0, camera.bearing());
            }
        assertEquals("a,b", only(read("name;device\r\na,b;10.0.0.1\n")).name());
        assertEquals("10.0.0.1", only(read("경도\tname\tdevice\n\ta\t10.0.0.1")).device());
    }

    @ParameterizedTest
    @CsvSource({
        "',10.0.0.1,,,,,,,,', 이름",
        "'a,,,,,,,,,', onvif",
        "'a,10.0.0.1,,,,모름,,,,', 설치목적",
        "'a,10.0.0.1,,,,,36.7,,,', 위도",
        "'a,10.0.0.1,,,,,x,126,,', 위도",
        "'a,10.0.0.1,,,,,99,126,,', 위도",
        "'a,10.0.0.1,,,,,36.7829,126.4571,가가 0000 0000,', 다바",
        "'a,10.0.0.1,,,,,,,,360', 방위각"
    })
    void rowThatDoesNotDo_saysWhichColumnAndWhy(String row, String words) {
        Entry entry = read(HEADING + row).getFirst();
        assertTrue(entry instanceof Entry.Odd odd && odd.reason().ko().contains(words), entry.toString());
        assertEquals(2, entry.number());
    }

    @Test
    void whatIsNoTable_isSaidToBeNone() throws IOException {
        for (String text : List.of("", "hello", "a,b\n1,2", "name,device\n\"never ends"))
            assertThrows(IllegalArgumentException.class, () -> read(text));
        assertThrows(IllegalArgumentException.class, () -> CandidateTable.read(new byte[] {'P', 'K', 3, 4, 9, 9}));
        assertThrows(
                IllegalArgumentException.class,
                () -> read("name,device\n" + "a,10.0.0.1\n".repeat(Sheet.MOST_ROWS + 1)));
        IllegalArgumentException bomb = assertThrows(
                IllegalArgumentException.class, () -> CandidateTable.read(zip("xl/sharedStrings.xml", 70 << 20)));
        assertTrue(String.valueOf(bomb.getMessage()).contains("too large"));
    }

    /** Before the giant, which the directory at the file's end knows of, stands something that ends who reads from the front. */
    @Test
    void tableWhoseGiantIsHidden_isTooLarge() throws IOException {
        byte[] giant = zip("xl/sharedStrings.xml", 70 << 20);
        byte[] empty = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, empty, 0, 4);
        ByteArrayOutputStream hidden = new ByteArrayOutputStream();
        hidden.write(empty);
        hidden.write(giant);
        IllegalArgumentException bomb =
                assertThrows(IllegalArgumentException.class, () -> CandidateTable.read(hidden.toByteArray()));
        assertTrue(String.valueOf(bomb.getMessage()).contains("too large"), bomb.toString());
    }

    private static byte[] zip(String name, int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
        }
        return out.toByteArray();
    }

    @Test
    void sheetOfExcel_isRead() throws IOException {
        assertEquals(
                "음암 1리 입구",
                only(CandidateTable.read(Workbook.of(List.of(
                                        List.of("이름", "ONVIF", "위도", "경도"),
                                        List.of("음암 1리 입구", "10.20.0.11", "36.7829", "126.4571"))))
                                .entries())
                        .name());
    }

    /** The village lanes that stand in the guide: whatever is written there can be taken on. */
    @Test
    void exampleOfVillageLanes_isATable() throws IOException {
        byte[] example = Files.readAllBytes(Path.of("..", "vms-core", "docs", "guide", "village-lanes.csv"));
        List<Entry> entries = CandidateTable.read(example).entries();
        assertEquals(12, entries.size());
        for (Entry entry : entries) assertTrue(entry instanceof Entry.Camera, entry.toString());
    }
}
