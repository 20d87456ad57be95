package pasu.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.Callable;
import pasu.console.alarms.AlarmServices;
import pasu.console.rest.SystemFacts;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.camera.Networks;
import pasu.core.people.Accounts;
import pasu.core.people.AuditLog;
import pasu.core.people.AuditTrail;
import pasu.core.people.People;
import pasu.core.people.SignIn;

/**
 * What the console shows and changes.
 *
 * @param cameraNetworks where cameras may be
 * @param ready whether the database answers; may block
 */
public record ConsoleServices(
        CameraRegister register,
        CameraStatusBoard board,
        DeviceStatusBoard devices,
        Accounts accounts,
        People people,
        SignIn door,
        AuditLog auditLog,
        AuditTrail audit,
        AlarmServices alarms,
        Networks cameraNetworks,
        SystemFacts system,
        PrometheusMeterRegistry metrics,
        Callable<Boolean> ready,
        Time time) {}
