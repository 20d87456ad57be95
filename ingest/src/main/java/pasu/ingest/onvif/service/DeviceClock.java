package pasu.ingest.onvif.service;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.MalformedAnswer;

/** Reads what time a device has, to the second. */
final class DeviceClock {
    /** A POSIX zone without summer time, {@code KST-9}, or the {@code GMT+09:00} that some devices say instead. */
    private static final Pattern ZONE = Pattern.compile("(<[^>]{1,12}>|[A-Za-z]{3,12})([+-]?\\d{1,2})(?::(\\d{2}))?.*");

    private DeviceClock() {}

    /** @throws MalformedAnswer if there is neither UTC nor a local time with a zone */
    static Instant read(Element answer) throws MalformedAnswer {
        Element clock = answer.need("tds:SystemDateAndTime");
        Optional<Element> utc = clock.first("tt:UTCDateTime");
        if (utc.isPresent()) return dateTime(utc.get()).toInstant(ZoneOffset.UTC);
        LocalDateTime local = dateTime(clock.need("tt:LocalDateTime"));
        String zone = clock.needText("tt:TimeZone/tt:TZ");
        return local.toInstant(offset(zone));
    }

    private static LocalDateTime dateTime(Element at) throws MalformedAnswer {
        try {
            return LocalDateTime.of(
                    number(at, "tt:Date/tt:Year"),
                    number(at, "tt:Date/tt:Month"),
                    number(at, "tt:Date/tt:Day"),
                    number(at, "tt:Time/tt:Hour"),
                    number(at, "tt:Time/tt:Minute"),
                    Math.min(59, number(at, "tt:Time/tt:Second"))); // 60 and 61 are leap seconds
        } catch (DateTimeException e) {
            throw new MalformedAnswer("the answer has no time where one belongs: " + e.getMessage());
        }
    }

    private static int number(Element at, String path) throws MalformedAnswer {
        return at.intAt(path).orElseThrow(() -> new MalformedAnswer("the answer has no number in " + path));
    }

    /** POSIX counts westwards: KST-9 is nine hours ahead. Who writes GMT+09:00, with minutes, means it as it is read. */
    private static ZoneOffset offset(String zone) throws MalformedAnswer {
        Matcher matcher = ZONE.matcher(zone);
        if (!matcher.matches()) throw new MalformedAnswer("the device's time zone is not known: " + zone);
        int hours = Integer.parseInt(matcher.group(2));
        String minutes = matcher.group(3);
        boolean asRead = matcher.group(1).matches("(?i)GMT|UTC") && minutes != null;
        int sign = matcher.group(2).startsWith("-") ? -1 : 1;
        int total = Math.abs(hours) * 60 + (minutes == null ? 0 : Integer.parseInt(minutes));
        if (total > 18 * 60) throw new MalformedAnswer("the device's time zone is not known: " + zone);
        return ZoneOffset.ofTotalSeconds((asRead ? sign : -sign) * total * 60);
    }
}
