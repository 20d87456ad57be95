package pasu.ingest.onvif.survey;

import java.net.URI;
import pasu.ingest.onvif.service.MediaProfile;
import pasu.ingest.onvif.service.VideoEncoding;

/** A profile that can be recorded or watched. @param stream where it is had, at the host by which we know the device */
public record Offer(MediaProfile profile, VideoEncoding video, URI stream) {}
