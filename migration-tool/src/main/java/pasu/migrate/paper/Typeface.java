package pasu.migrate.paper;

import java.io.IOException;
import java.io.InputStream;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.BaseFont;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** The console's typeface, Pretendard, which the console's build puts on the class path; what is written in it can be searched. */
final class Typeface {
    private static final String REGULAR = "/fonts/Pretendard-Regular.ttf";
    private static final String BOLD = "/fonts/Pretendard-SemiBold.ttf";

    private final BaseFont regular;
    private final BaseFont bold;

    private Typeface(BaseFont regular, BaseFont bold) {
        this.regular = regular;
        this.bold = bold;
    }

    /** @throws Failure if this build has none (70) */
    static Typeface load() throws IOException {
        return new Typeface(load(REGULAR), load(BOLD));
    }

    private static BaseFont load(String place) throws IOException {
        try (InputStream in = Typeface.class.getResourceAsStream(place)) {
            if (in == null)
                throw new Failure(ExitCode.SOFTWARE, "this build has no " + place + ": build the console with it");
            return BaseFont.createFont(place, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
        }
    }

    Font regular(float points) {
        return new Font(regular, points);
    }

    Font bold(float points) {
        return new Font(bold, points);
    }

    BaseFont base() {
        return regular;
    }
}
