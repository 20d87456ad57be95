package pasu.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house as the design draws it: what points at what, and which packages are pure. */
class ArchitectureTest {
    private static final JavaClasses ours = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("pasu");

    @Test
    void core_knowsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("pasu.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("pasu.ingest..", "pasu.police..", "pasu.migrate..", "pasu.console..", "pasu.app..")
                .check(ours);
    }

    @Test
    void ingestAndPolice_knowCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage("pasu.ingest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("pasu.police..", "pasu.migrate..", "pasu.console..", "pasu.app..")
                .check(ours);
        noClasses()
                .that()
                .resideInAPackage("pasu.police..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("pasu.ingest..", "pasu.migrate..", "pasu.console..", "pasu.app..")
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void migration_knowsCoreAndIngestOnly() {
        noClasses()
                .that()
                .resideInAPackage("pasu.migrate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("pasu.police..", "pasu.console..", "pasu.app..")
                .allowEmptyShould(true)
                .check(ours);
    }

    @Test
    void console_doesNotKnowHowTheProgramIsPutTogether() {
        noClasses()
                .that()
                .resideInAPackage("pasu.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("pasu.app..")
                .check(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pasu.core.base..",
                "pasu.core.alarm..",
                "pasu.core.bell..",
                "pasu.core.camera..",
                "pasu.core.dispatch..",
                "pasu.core.incident..",
                "pasu.core.media..",
                "pasu.core.mp4..",
                "pasu.core.officer..",
                "pasu.core.picture..",
                "pasu.app.chaos..",
                "pasu.ingest.codec..",
                "pasu.ingest.login..",
                "pasu.ingest.onvif.soap..",
                "pasu.ingest.onvif.service..",
                "pasu.ingest.rtp..",
                "pasu.ingest.rtsp..",
                "pasu.migrate.cutover..",
                "pasu.migrate.verify.."
            })
    void purePackage_knowsNoSocketThreadOrDatabase(String pure) {
        noClasses()
                .that()
                .resideInAPackage(pure)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx..", "io.netty.channel..", "java.nio.channels..", "java.sql..", "org.jdbi..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pasu.core.alarm..",
                "pasu.core.bell..",
                "pasu.core.camera..",
                "pasu.core.dispatch..",
                "pasu.core.incident..",
                "pasu.core.media..",
                "pasu.core.mp4..",
                "pasu.core.officer..",
                "pasu.core.picture..",
                "pasu.app.chaos..",
                "pasu.ingest.codec..",
                "pasu.ingest.login..",
                "pasu.ingest.onvif.soap..",
                "pasu.ingest.onvif.service..",
                "pasu.ingest.rtp..",
                "pasu.ingest.rtsp..",
                "pasu.migrate.cutover..",
                "pasu.migrate.verify.."
            })
    void purePackage_readsNoClock(String pure) {
        noClasses()
                .that()
                .resideInAPackage(pure)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ours);
    }

    @Test
    void database_isSpokenToByTheStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("pasu.core.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "org.postgresql..", "com.zaxxer..")
                .check(ours);
    }
}
