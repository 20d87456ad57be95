package pasu.migrate.plan;

import pasu.core.base.Word;
import pasu.migrate.cutover.Route;

/** A plan out of YAML or JSON. What it does not know it refuses: a mistyped field would go unseen until the night. */
public final class PlanReader {
    private static final int OVERLAP_SECONDS = 60;
    private static final int PARALLEL = 8;

    private PlanReader() {}

    /** @throws IllegalArgumentException with the place and what is wrong there */
    public static Plan read(String text) {
        Fields plan = Fields.read(text, "the plan");
        plan.only("name", "pasu", "overlapSeconds", "parallel", "recorders", "waves", "cameras");
        return new Plan(
                plan.text("name"),
                plan.uri("pasu"),
                plan.number("overlapSeconds", OVERLAP_SECONDS),
                plan.number("parallel", PARALLEL),
                plan.each("recorders").stream().map(PlanReader::recorder).toList(),
                plan.each("waves").stream().map(PlanReader::wave).toList(),
                plan.each("cameras").stream().map(PlanReader::camera).toList());
    }

    private static RecorderPlan recorder(Fields fields) {
        fields.only("name", "live", "archive", "zone", "management", "login", "channels", "codesAnew");
        return new RecorderPlan(
                fields.text("name"),
                fields.maybe("live"),
                fields.maybe("archive"),
                fields.zone("zone"),
                fields.has("management") ? fields.uri("management") : null,
                fields.maybe("login"),
                fields.each("channels").stream().map(PlanReader::channel).toList(),
                fields.flag("codesAnew"));
    }

    private static ChannelPlan channel(Fields fields) {
        fields.only("name", "live", "archive");
        return new ChannelPlan(fields.text("name"), fields.uri("live"), fields.uri("archive"));
    }

    private static WavePlan wave(Fields fields) {
        fields.only("number", "owner", "from", "to");
        String owner = fields.maybe("owner");
        return new WavePlan(
                fields.number("number", 0), owner == null ? "" : owner, fields.instant("from"), fields.instant("to"));
    }

    private static CameraPlan camera(Fields fields) {
        fields.only("name", "recorder", "channel", "url", "route", "wave", "login", "device", "site", "purpose");
        String route = fields.text("route");
        return new CameraPlan(
                fields.text("name"),
                fields.text("recorder"),
                fields.text("channel"),
                fields.has("url") ? fields.uri("url") : null,
                Word.find(Route.class, route)
                        .orElseThrow(() -> fields.wrong("route", "two-sessions, relay or hand-over", route)),
                fields.number("wave", 1),
                fields.maybe("login"),
                fields.has("device") ? fields.uri("device") : null,
                fields.maybe("site"),
                fields.maybe("purpose"));
    }
}
