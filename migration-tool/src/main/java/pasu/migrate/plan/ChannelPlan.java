package pasu.migrate.plan;

import java.net.URI;

/** A channel of a recorder whose addresses follow no pattern, as ONVIF tells them; without user information. */
public record ChannelPlan(String name, URI live, URI archive) {}
