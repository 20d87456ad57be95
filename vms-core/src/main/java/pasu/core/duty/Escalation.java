package pasu.core.duty;

import pasu.core.alarm.AlarmBook;

/** Lets the alarms whose time has run out ring at the next rung. What is due stands in the database, so any run goes on. */
public final class Escalation implements Runnable {
    private static final int PART = 200;

    private final AlarmBook alarms;

    public Escalation(AlarmBook alarms) {
        this.alarms = alarms;
    }

    @Override
    public void run() {
        int part = PART;
        while (part == PART) part = alarms.runDeadlines(PART);
    }
}
