package pasu.migrate.inventory;

import java.util.Arrays;
import java.util.stream.Collectors;
import pasu.core.base.Word;

/**
 * How makers' recorders are said to call their channels over RTSP. <b>Untried</b>: nobody has met one of them with this
 * program yet, and what is found by these is marked so wherever it goes.
 */
public enum Make {
    HIKVISION("/Streaming/Channels/{channel}01", "/Streaming/tracks/{channel}01"),
    DAHUA("/cam/realmonitor?channel={channel}&subtype=0", "/cam/playback?channel={channel}&subtype=0");

    private final String live;
    private final String archive;

    Make(String live, String archive) {
        this.live = live;
        this.archive = archive;
    }

    /** @throws IllegalArgumentException with those that there are */
    static Make of(String word) {
        return Word.find(Make.class, word)
                .orElseThrow(
                        () -> new IllegalArgumentException("no addresses are known of the make " + word + ", but of "
                                + Arrays.stream(values()).map(Word::of).collect(Collectors.joining(", "))
                                + ": give live and archive instead"));
    }

    /** @param host with its port, if that is not 554 */
    String live(String host) {
        return "rtsp://" + host + live;
    }

    String archive(String host) {
        return "rtsp://" + host + archive;
    }
}
