package pasu.ingest.onvif.service;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pasu.ingest.onvif.soap.Element;

/** The event service: what a device notices, pulled (ONVIF Core §9, WS-BaseNotification's subscriptions). */
public final class EventCalls {
    private static final String EVENTS = "http://www.onvif.org/ver10/events/wsdl/";
    private static final String MANAGER = "http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/";

    private EventCalls() {}

    /** Asks for a pull point that ends by itself unless it is renewed. */
    public static Call<Subscription> createPullPoint(Duration lasts) {
        return new Call<>(
                Service.EVENTS,
                EVENTS + "EventPortType/CreatePullPointSubscriptionRequest",
                Element.of("tev:CreatePullPointSubscription").with("tev:InitialTerminationTime", XmlDuration.of(lasts)),
                answer -> {
                    Element reference = answer.need("tev:SubscriptionReference");
                    List<Element> parameters = Stream.of("wsa:ReferenceParameters", "wsa:ReferenceProperties")
                            .flatMap(path -> reference.first(path).stream())
                            .flatMap(all -> all.children().stream())
                            .toList();
                    return new Subscription(
                            Addresses.read(reference.needText("wsa:Address")), parameters, remaining(answer));
                });
    }

    /**
     * Waits at the device for something to tell.
     *
     * @param wait it answers then, with nothing
     * @param limit of messages at a time
     */
    public static Call<List<Notification>> pull(Duration wait, int limit) {
        return new Call<>(
                Service.EVENTS,
                EVENTS + "PullPointSubscription/PullMessagesRequest",
                Element.of("tev:PullMessages")
                        .with("tev:Timeout", XmlDuration.of(wait))
                        .with("tev:MessageLimit", Integer.toString(limit)),
                answer -> answer.all("wsnt:NotificationMessage")
                        .flatMap(one -> notification(one).stream())
                        .toList());
    }

    /** How long it lasts from now on, where the device says so. */
    public static Call<Optional<Duration>> renew(Duration lasts) {
        return new Call<>(
                Service.EVENTS,
                MANAGER + "RenewRequest",
                Element.of("wsnt:Renew").with("wsnt:TerminationTime", XmlDuration.of(lasts)),
                EventCalls::remaining);
    }

    public static Call<Boolean> unsubscribe() {
        return new Call<>(
                Service.EVENTS, MANAGER + "UnsubscribeRequest", Element.of("wsnt:Unsubscribe"), answer -> true);
    }

    /** Both times are the device's, so that its clock does not matter. */
    private static Optional<Duration> remaining(Element answer) {
        Optional<Instant> now = answer.textAt("wsnt:CurrentTime").flatMap(XmlTime::read);
        Optional<Instant> end = answer.textAt("wsnt:TerminationTime").flatMap(XmlTime::read);
        return now.flatMap(from -> end.map(to -> Duration.between(from, to))).filter(Duration::isPositive);
    }

    /** Empty for what is no notification of ONVIF's: one odd message must not cost the others. */
    private static Optional<Notification> notification(Element one) {
        Optional<Element> message = one.first("wsnt:Message/tt:Message");
        return message.map(told -> new Notification(
                topic(one.textAt("wsnt:Topic").orElse("")),
                told.attribute("UtcTime").flatMap(XmlTime::read),
                told.attribute("PropertyOperation")
                        .filter("Initialized"::equals)
                        .isPresent(),
                items(told, "tt:Source"),
                items(told, "tt:Data")));
    }

    private static Map<String, String> items(Element message, String part) {
        Map<String, String> items = new HashMap<>();
        message.all(part + "/tt:SimpleItem").forEach(item -> item.attribute("Name")
                .ifPresent(name -> items.put(name, item.attribute("Value").orElse(""))));
        return items;
    }

    /** {@code tns1:Device/Trigger/tns1:Relay} without the prefixes, which each device has of its own. */
    private static String topic(String expression) {
        return Stream.of(expression.strip().split("/"))
                .map(step -> step.substring(step.indexOf(':') + 1))
                .collect(Collectors.joining("/"));
    }
}
