package pasu.ingest.taking;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraImport.Line;
import pasu.core.camera.CameraImport.Outcome;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.Credentials;
import pasu.core.camera.DeviceRegister;
import pasu.core.camera.Networks;
import pasu.core.camera.SiteBook;
import pasu.core.camera.SitePapers;
import pasu.core.camera.StreamSpec;
import pasu.ingest.onvif.link.Endpoint;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.onvif.survey.Survey;
import pasu.ingest.reach.AddressBook;

/**
 * Takes cameras on: a device is asked what it is and for its streams, who is known already is refused, and a camera of a site without
 * hearing or sign is entered and not switched on. Calls block.
 */
public final class TakingOn {
    private static final Reason NO_PAPERS =
            new Reason("지점의 의견수렴 기록 또는 안내판이 없어 켜지 않음", "not switched on: its site has no hearing record or no sign");

    private final CameraRegister cameras;
    private final DeviceRegister devices;
    private final SiteBook sites;
    private final OnvifWire wire;
    private final AddressBook addresses;
    private final Time time;

    public TakingOn(
            CameraRegister cameras,
            DeviceRegister devices,
            SiteBook sites,
            OnvifWire wire,
            Networks allowed,
            Time time) {
        this.cameras = cameras;
        this.devices = devices;
        this.sites = sites;
        this.wire = wire;
        this.addresses = new AddressBook(allowed);
        this.time = time;
    }

    /** What is known already, as of now: for one table, or one camera. */
    Duplicates duplicates() {
        return new Duplicates(cameras.all(), devices.all());
    }

    /** One camera. @throws Refused if it is not taken on */
    public Line take(Candidate candidate) throws Refused {
        return take(0, candidate, duplicates(), false);
    }

    /** A row of a table. @param dry nothing is kept */
    Line take(int row, Candidate candidate, Duplicates known, boolean dry) throws Refused {
        CameraId id = CameraId.random();
        Optional<Survey> survey = candidate.device() == null ? Optional.empty() : Optional.of(ask(candidate));
        List<StreamSpec> streams =
                candidate.streams().isEmpty() ? survey.map(Survey::streams).orElse(List.of()) : candidate.streams();
        if (streams.stream().noneMatch(stream -> stream.name().equals(StreamSpec.MAIN)))
            throw new Refused(
                    new Reason("녹화할 H.264·H.265 영상이 없음", "there is no H.264 or H.265 video that could be recorded"));
        for (StreamSpec stream : streams) allow(stream.url());
        known.claim(candidate.name(), survey.map(told -> told.device(id)), streams);
        SitePapers papers = papers(candidate, dry);
        boolean active = papers == null || papers.areComplete();
        Camera camera = camera(id, candidate, streams, active);
        if (!dry) enter(camera, survey.map(told -> told.device(id)));
        Reason note = active ? null : NO_PAPERS;
        Outcome outcome = dry ? Outcome.FIT : active ? Outcome.ADDED : Outcome.ADDED_INACTIVE;
        return new Line(
                row,
                candidate.name(),
                outcome,
                note == null ? null : note.ko(),
                note == null ? null : note.en(),
                dry ? null : id);
    }

    private Survey ask(Candidate candidate) throws Refused {
        try {
            return Survey.of(device(candidate.name(), String.valueOf(candidate.device()), candidate.credentials()));
        } catch (IllegalArgumentException e) {
            throw new Refused(new Reason("ONVIF 주소가 아님", String.valueOf(e.getMessage())));
        } catch (OnvifFailure e) {
            throw new Refused(Reason.of(e));
        }
    }

    /** A device that is not entered yet. @throws IllegalArgumentException if the address is none */
    public OnvifDevice device(String name, String address, @Nullable Credentials credentials) {
        return new OnvifDevice(wire, name, Endpoint.of(address.strip()), credentials, time);
    }

    private void allow(URI url) throws Refused {
        if (addresses.find(url.getHost()) instanceof AddressBook.Answer.Refused refused)
            throw new Refused(new Reason("영상 주소가 cameras.networks 밖이거나 찾을 수 없음", refused.detail()));
    }

    /** Of the candidate's site, as they are known now; null where it names none. */
    private @Nullable SitePapers papers(Candidate candidate, boolean dry) {
        String site = candidate.site();
        if (site == null) return null;
        SitePapers told = candidate.papers() == null ? new SitePapers(site, null, null) : candidate.papers();
        if (!dry) return sites.add(told);
        return sites.find(site).map(known -> known.with(told)).orElse(told);
    }

    private static Camera camera(CameraId id, Candidate candidate, List<StreamSpec> streams, boolean active)
            throws Refused {
        try {
            return new Camera(
                    id,
                    candidate.name(),
                    candidate.site(),
                    candidate.purpose(),
                    candidate.position(),
                    candidate.address(),
                    candidate.pole(),
                    candidate.bearing(),
                    streams,
                    candidate.credentials(),
                    active,
                    1);
        } catch (IllegalArgumentException e) {
            throw new Refused(new Reason("카메라로 등록할 수 없음 (" + e.getMessage() + ")", String.valueOf(e.getMessage())));
        }
    }

    /** Both or none. */
    private void enter(Camera camera, Optional<CameraDevice> device) {
        cameras.add(camera);
        try {
            device.ifPresent(devices::put);
        } catch (RuntimeException e) {
            cameras.remove(camera.id());
            throw e;
        }
    }
}
