package pasu.ingest.taking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A table as people save it: CSV (UTF-8, or the Korean code page that Excel writes), or the first sheet of an XLSX file. Rows of
 * texts; empty rows at the end are left out.
 */
public final class Sheet {
    /** More than any city has cameras. */
    static final int MOST_ROWS = 5_000;

    static final int MOST_COLUMNS = 64;
    /** Of an XLSX file when it is unpacked: a small file may hold a giant. */
    private static final long MOST_UNPACKED = 64L << 20;

    private Sheet() {}

    /** @throws IllegalArgumentException in words for who sent it, if it is none */
    public static List<List<String>> read(byte[] file) {
        boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
        List<List<String>> rows = zip ? xlsx(file) : Csv.read(text(file), MOST_ROWS + 1);
        while (!rows.isEmpty() && rows.getLast().stream().allMatch(String::isBlank)) rows.removeLast();
        if (rows.size() > MOST_ROWS) throw new IllegalArgumentException("a table has at most " + MOST_ROWS + " rows");
        return rows;
    }

    private static String text(byte[] file) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("x-windows-949")))
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                continue;
            }
        throw new IllegalArgumentException("the table is neither UTF-8 nor the Korean code page 949");
    }

    private static List<List<String>> xlsx(byte[] file) {
        try {
            weigh(file);
            List<List<String>> rows = new ArrayList<>();
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                    Stream<Row> stream = book.getFirstSheet().openStream()) {
                for (Iterator<Row> all = stream.iterator(); all.hasNext() && rows.size() <= MOST_ROWS; ) {
                    Row row = all.next();
                    while (rows.size() < row.getRowNum() - 1 && rows.size() <= MOST_ROWS) rows.add(List.of());
                    List<String> cells = new ArrayList<>();
                    for (int n = 0; n < Math.min(row.getCellCount(), MOST_COLUMNS); n++) cells.add(row.getCellText(n));
                    rows.add(cells);
                }
            }
            return rows;
        } catch (IOException | ExcelReaderException e) {
            throw new IllegalArgumentException("the table cannot be read as XLSX: " + e.getMessage(), e);
        }
    }

    /** By what the reader will unpack, which finds it by the directory at the file's end: what stands before may say otherwise. */
    private static void weigh(byte[] file) throws IOException {
        long unpacked = 0;
        byte[] buffer = new byte[8192];
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries()))
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read > 0; read = content.read(buffer)) {
                        unpacked += read;
                        if (unpacked > MOST_UNPACKED)
                            throw new IllegalArgumentException("the table is too large when it is unpacked");
                    }
                }
        }
    }
}
