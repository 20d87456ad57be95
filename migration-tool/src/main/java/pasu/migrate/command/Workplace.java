package pasu.migrate.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.core.store.SecretFile;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.ledger.LedgerText;
import pasu.migrate.ledger.OrderFile;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.PlanReader;

/** The files of a migration, beside its plan: {@code NAME.ledger.jsonl}, {@code NAME.key} and {@code NAME.pub}. */
final class Workplace {
    private final Path planFile;
    private final String planText;
    private final Plan plan;

    private Workplace(Path planFile, String planText, Plan plan) {
        this.planFile = planFile;
        this.planText = planText;
        this.plan = plan;
    }

    /** @throws Failure if the plan cannot be read (74), or is none (65) */
    static Workplace of(Path planFile) {
        try {
            String text = Files.readString(planFile);
            return new Workplace(planFile, text, PlanReader.read(text));
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the plan " + planFile + " cannot be read: is the path right?", e);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.DATA, planFile + ": " + e.getMessage(), e);
        }
    }

    Plan plan() {
        return plan;
    }

    /** SHA-256 of the plan's file, in hexadecimal. */
    String planHash() {
        return LedgerLine.hash(planText);
    }

    private Path beside(String ending) {
        String name = planFile.getFileName().toString().replaceFirst("\\.(ya?ml|json)$", "");
        return planFile.resolveSibling(name + ending);
    }

    Path ledgerFile() {
        return beside(".ledger.jsonl");
    }

    /** Where a run that has the ledger looks for a person's word. */
    OrderFile orders() {
        return new OrderFile(beside(".order"));
    }

    /** The migration's own key, made when it is first needed. */
    SigningKey key() throws IOException {
        byte[] pem = SecretFile.readOrMake(
                beside(".key"), () -> SigningKey.generate().getBytes(StandardCharsets.US_ASCII));
        SigningKey key = SigningKey.parse(new String(pem, StandardCharsets.US_ASCII));
        if (!Files.exists(beside(".pub")))
            Files.writeString(beside(".pub"), key.verifying().pem());
        return key;
    }

    /** To be written; nobody else may have it. */
    Ledger ledger() throws IOException {
        return Ledger.open(ledgerFile(), planHash(), key(), Time.system());
    }

    List<String> lines() throws IOException {
        if (!Files.exists(ledgerFile()))
            throw new Failure(ExitCode.DATA, "nothing was done by this plan yet: " + ledgerFile() + " is not there");
        return LedgerText.of(Files.readAllBytes(ledgerFile())).lines();
    }

    /** To be read, also while it is written. */
    History history(Consumer<LedgerFault> faults) throws IOException {
        return History.of(lines(), List.of(key().verifying()), faults);
    }
}
