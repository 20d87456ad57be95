package pasu.ingest.sim.onvif;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** Answers what the event service and its pull points are asked; a question waits until there is something to tell. */
final class EventService {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final String NOT_SUPPORTED = "";

    private final Vertx vertx;

    EventService(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * @param point the pull point that is asked; 0 for the service
     * @return empty if it is not known
     */
    Future<String> answer(SoapRequest request, OnvifCamera camera, int point, String base) {
        return switch (request.operation()) {
            case "CreatePullPointSubscription" -> Future.succeededFuture(create(request, camera, base));
            case "GetEventProperties" -> Future.succeededFuture(properties());
            case "GetServiceCapabilities" -> Future.succeededFuture("""
                <tev:GetServiceCapabilitiesResponse><tev:Capabilities WSPullPointSupport="true" MaxPullPoints="10"/>
                </tev:GetServiceCapabilitiesResponse>\
                """);
            case "PullMessages" -> pull(request, camera, point);
            case "Renew" -> Future.succeededFuture(renew(request, camera, point));
            case "SetSynchronizationPoint" -> Future.succeededFuture("<tev:SetSynchronizationPointResponse/>");
            case "Unsubscribe" -> {
                camera.forget(point);
                yield Future.succeededFuture("<wsnt:UnsubscribeResponse/>");
            }
            default -> Future.succeededFuture(NOT_SUPPORTED);
        };
    }

    private static String create(SoapRequest request, OnvifCamera camera, String base) {
        Duration lasts = duration(request.text("InitialTerminationTime").orElse(""), camera);
        int point = camera.listen(lasts.toNanos());
        if (point == 0) return NOT_SUPPORTED;
        return """
            <tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>
            <wsa:Address>%sevents/%d</wsa:Address></tev:SubscriptionReference>%s
            </tev:CreatePullPointSubscriptionResponse>\
            """.formatted(base, point, times("wsnt", camera, lasts));
    }

    private static String times(String prefix, OnvifCamera camera, Duration lasts) {
        Instant now = camera.now().truncatedTo(ChronoUnit.MILLIS);
        return "<%1$s:CurrentTime>%2$s</%1$s:CurrentTime><%1$s:TerminationTime>%3$s</%1$s:TerminationTime>"
                .formatted(prefix, now, now.plus(lasts));
    }

    private static String renew(SoapRequest request, OnvifCamera camera, int number) {
        PullPoint point = camera.point(number);
        if (point == null) return NOT_SUPPORTED;
        Duration lasts = duration(request.text("TerminationTime").orElse(""), camera);
        point.lastUntil(camera.ticks() + lasts.toNanos());
        Instant now = camera.now().truncatedTo(ChronoUnit.MILLIS);
        return """
            <wsnt:RenewResponse><wsnt:TerminationTime>%s</wsnt:TerminationTime>
            <wsnt:CurrentTime>%s</wsnt:CurrentTime></wsnt:RenewResponse>\
            """.formatted(now.plus(lasts), now);
    }

    private Future<String> pull(SoapRequest request, OnvifCamera camera, int number) {
        PullPoint point = camera.point(number);
        if (point == null) return Future.succeededFuture(NOT_SUPPORTED);
        Duration wait = duration(request.text("Timeout").orElse(""), camera);
        int limit = Math.clamp(number(request.text("MessageLimit").orElse("1")), 1, PullPoint.MOST);
        Promise<String> answered = Promise.promise();
        Consumer<List<String>> question = messages -> answered.tryComplete("<tev:PullMessagesResponse>"
                + times("tev", camera, USUAL) + String.join("", messages) + "</tev:PullMessagesResponse>");
        point.pull(limit, question);
        if (point.isWaiting(question))
            vertx.setTimer(Math.max(1, wait.toMillis()), over -> {
                if (point.isWaiting(question)) point.release();
            });
        return answered.future();
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }

    /** As a duration or, as WS-BaseNotification allows, as a time. */
    private static Duration duration(String text, OnvifCamera camera) {
        Duration asked = USUAL;
        try {
            if (text.startsWith("P")) asked = Duration.parse(text);
            else if (!text.isEmpty()) asked = Duration.between(camera.now(), Instant.parse(text));
        } catch (DateTimeException e) {
            asked = USUAL;
        }
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static String properties() {
        return """
            <tev:GetEventPropertiesResponse>
            <tev:TopicNamespaceLocation>http://www.onvif.org/onvif/ver10/topics/topicns.xml</tev:TopicNamespaceLocation>
            <wsnt:FixedTopicSet>true</wsnt:FixedTopicSet>
            <wstop:TopicSet xmlns:wstop="http://docs.oasis-open.org/wsn/t-1">
            <tns1:RuleEngine><CellMotionDetector><Motion wstop:topic="true"/></CellMotionDetector></tns1:RuleEngine>
            <tns1:VideoSource><GlobalSceneChange><ImagingService wstop:topic="true"/></GlobalSceneChange></tns1:VideoSource>
            <tns1:Device><Trigger><DigitalInput wstop:topic="true"/></Trigger></tns1:Device></wstop:TopicSet>
            <wsnt:TopicExpressionDialect>http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet</wsnt:TopicExpressionDialect>
            <tev:MessageContentFilterDialect>http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter</tev:MessageContentFilterDialect>
            <tev:MessageContentSchemaLocation>http://www.onvif.org/onvif/ver10/schema/onvif.xsd</tev:MessageContentSchemaLocation>
            </tev:GetEventPropertiesResponse>\
            """;
    }
}
