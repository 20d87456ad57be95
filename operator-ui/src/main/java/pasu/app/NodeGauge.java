package pasu.app;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraRegister;
import pasu.core.cluster.NodeLoad;

/**
 * How this node fares.
 *
 * @param held the cameras that are this node's to record
 * @param folders where it records to
 */
record NodeGauge(CameraRegister held, List<Path> folders) {
    private static final Logger log = LoggerFactory.getLogger(NodeGauge.class);

    NodeLoad read() {
        long free = 0;
        long size = 0;
        Set<FileStore> disks = new HashSet<>(); // several folders may lie on one
        for (Path folder : folders)
            try {
                FileStore disk = Files.getFileStore(folder);
                if (!disks.add(disk)) continue;
                size += disk.getTotalSpace();
                free += disk.getUsableSpace();
            } catch (IOException e) {
                log.debug("the disk of {} does not tell its size: {}", folder, e.toString());
            }
        int cameras = (int) held.all().stream().filter(Camera::active).count();
        return new NodeLoad(cameras, cpu(), free, Math.max(size, free));
    }

    private static OptionalInt cpu() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system))
            return OptionalInt.empty();
        double load = system.getCpuLoad();
        return load >= 0 ? OptionalInt.of((int) Math.round(load * 1000)) : OptionalInt.empty();
    }
}
