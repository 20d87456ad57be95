package pasu.ingest.sim.town;

import java.util.List;
import java.util.stream.IntStream;
import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.media.Codec;
import pasu.ingest.sim.scene.Fonts;
import pasu.ingest.sim.scene.Light;
import pasu.ingest.sim.scene.Scenes.Kind;
import pasu.ingest.sim.scene.Scenes.View;

/** Cameras of Seosan: sixteen that differ, and as many more as are wanted that look at the same scenes. */
public final class Town {
    /** Cameras whose number is a multiple of this offer sound. */
    private static final int AUDIO_EVERY = 5;

    private record Spot(
            String name, String site, Purpose purpose, double lat, double lon, int bearing, Kind kind, Light light) {}

    private static final List<Spot> SPOTS = List.of(
            spot("동문동 3", "동문동 사거리", Purpose.CRIME_PREVENTION, 36.7829, 126.4571, 35, Kind.CROSSING, Light.DAY),
            spot("석남 어린이공원", "석남동 어린이공원", Purpose.CHILD_PROTECTION, 36.7718, 126.4522, 120, Kind.PLAYGROUND, Light.DAY),
            spot("청지천 산책로", "청지천 둔치", Purpose.DISASTER, 36.7668, 126.4467, 200, Kind.RIVER, Light.DAY),
            spot("동부시장 2", "동문동 동부시장", Purpose.CRIME_PREVENTION, 36.7823, 126.4542, 90, Kind.MARKET, Light.DUSK),
            spot("부춘초 정문", "부춘동 학교 앞", Purpose.CHILD_PROTECTION, 36.7876, 126.4468, 15, Kind.SCHOOL, Light.DAY),
            spot("호수공원 주차장", "예천동 호수공원", Purpose.ILLEGAL_PARKING, 36.7789, 126.4662, 270, Kind.CAR_PARK, Light.DAY),
            spot("팔봉산 산불감시", "팔봉면 양길리", Purpose.DISASTER, 36.8241, 126.3713, 310, Kind.FOREST, Light.DAY),
            spot("성연면 마을길", "성연면 평리", Purpose.CRIME_PREVENTION, 36.8262, 126.4594, 165, Kind.VILLAGE, Light.DUSK),
            spot("대산항 2부두", "대산읍 대죽리", Purpose.FACILITY, 37.0079, 126.4206, 340, Kind.HARBOUR, Light.DUSK),
            spot("예천동 먹자골목", "예천동 상가", Purpose.CRIME_PREVENTION, 36.7768, 126.4611, 60, Kind.STREET, Light.NIGHT),
            spot("해미읍성 진남문", "해미면 읍내리", Purpose.FACILITY, 36.7126, 126.5489, 0, Kind.FORTRESS, Light.DAY),
            spot("수석동 사거리", "수석동 사거리", Purpose.TRAFFIC, 36.7777, 126.4435, 225, Kind.CROSSING, Light.NIGHT),
            spot("청지천 하류", "석남동 청지천", Purpose.DISASTER, 36.7602, 126.4409, 190, Kind.RIVER, Light.DUSK),
            spot("석남동 공영주차장", "석남동 주차장", Purpose.DUMPING, 36.7731, 126.4489, 140, Kind.CAR_PARK, Light.NIGHT),
            spot("대산읍 들녘", "대산읍 운산리", Purpose.CRIME_PREVENTION, 36.9391, 126.4368, 80, Kind.VILLAGE, Light.DAY),
            spot("부춘동 골목", "부춘동 골목길", Purpose.CRIME_PREVENTION, 36.7861, 126.4493, 300, Kind.STREET, Light.DUSK));

    private Town() {}

    private static Spot spot(
            String name, String site, Purpose purpose, double lat, double lon, int bearing, Kind kind, Light light) {
        return new Spot(name, site, purpose, lat, lon, bearing, kind, light);
    }

    /** @param h265 the part of the cameras that send H.265, 0 to 1; evenly spread */
    public static List<TownCamera> cameras(int count, double h265) {
        int digits = Math.max(3, Integer.toString(count).length());
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> camera(number, digits, h265))
                .toList();
    }

    private static TownCamera camera(int number, int digits, double h265) {
        Spot spot = SPOTS.get((number - 1) % SPOTS.size());
        int round = (number - 1) / SPOTS.size();
        String id = "cam-" + "0".repeat(digits - Integer.toString(number).length()) + number;
        String shown = Fonts.canWriteKorean() ? spot.name() : id;
        boolean isH265 = Math.floor(number * h265) > Math.floor((number - 1) * h265);
        return new TownCamera(
                id,
                round == 0 ? spot.name() : spot.name() + "-" + (round + 1),
                spot.site(),
                spot.purpose(),
                near(spot, round),
                (spot.bearing() + 47 * round) % 360,
                isH265 ? Codec.H265 : Codec.H264,
                new View(spot.kind(), spot.light()),
                shown,
                number % AUDIO_EVERY == 0);
    }

    /** Spirals out from the spot, 60 m and more between neighbours, so that no two stand on one pole by accident. */
    private static Position near(Spot spot, int round) {
        double metres = 90 * Math.sqrt(round);
        double angle = round * 2.399963; // the golden angle
        double lat = spot.lat() + metres * Math.cos(angle) / 111_320;
        double lon = spot.lon() + metres * Math.sin(angle) / (111_320 * Math.cos(Math.toRadians(spot.lat())));
        return new Position(Math.round(lat * 1e6) / 1e6, Math.round(lon * 1e6) / 1e6);
    }
}
