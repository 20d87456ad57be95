package pasu.ingest.onvif.service;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as devices are told them: in seconds only, {@code PT60S}, for some do not read {@code PT1M}. */
final class XmlDuration {

    private XmlDuration() {}

    static String of(Duration duration) {
        String seconds =
                BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
        return "PT" + seconds + "S";
    }
}
