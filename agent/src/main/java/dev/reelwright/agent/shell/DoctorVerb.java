package dev.reelwright.agent.shell;

import dev.reelwright.agent.home.MediaSettings;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.AuditVerdict;
import dev.reelwright.budgets.LedgerState;
import dev.reelwright.sandbox.Confinement;
import dev.reelwright.sandbox.SelfTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code doctor}: says what works here and what does not, above all what is confined. */
final class DoctorVerb extends Verb {
    private final StudioDoor door;

    DoctorVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "doctor",
                "House",
                "check this machine and this home: confinement, programs, skills, records",
                Words.of(""));
        this.door = door;
    }

    /** @param well false when something must be mended */
    private record Finding(String what, boolean well, String detail) {}

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("java", true, Version.line()));
        findings.add(new Finding("home", true, studio.home().root().toString()));
        confinement(studio, findings);
        media(studio, findings);
        skills(studio, findings);
        webhooks(studio, findings);
        records(studio, findings);
        return print(findings, call.screen());
    }

    private static void confinement(Studio studio, List<Finding> findings) {
        switch (studio.jail().confinement()) {
            case Confinement.Confined confined -> {
                findings.add(
                        new Finding("confinement", true, "Landlock ABI " + confined.landlockAbi() + " and seccomp"));
                confined.confined().forEach(held -> findings.add(new Finding("  confined", true, held)));
                confined.notConfined().forEach(open -> findings.add(new Finding("  not confined", true, open)));
                for (SelfTest test : studio.jail().selfTest()) {
                    String detail = test.what() + (test.detail().isBlank() ? "" : ": " + test.detail());
                    findings.add(new Finding("  tried", test.held(), detail));
                }
            }
            case Confinement.Unconfined unconfined -> {
                boolean allowed = studio.config().unconfined();
                findings.add(new Finding("confinement", allowed, "not confined: " + unconfined.reason()));
                findings.add(
                        new Finding(
                                "  children",
                                allowed,
                                allowed
                                        ? "run with your rights, because sandbox.unconfined is allow"
                                        : "are refused; reelwright config set sandbox.unconfined allow runs them with your rights"));
            }
        }
    }

    private static void media(Studio studio, List<Finding> findings) {
        for (Map.Entry<String, String> tool : studio.mediaTools().tools().entrySet()) {
            boolean starts =
                    tool.getValue().matches("(?s).*\\d.*") && !tool.getValue().startsWith("not ");
            findings.add(new Finding(tool.getKey(), starts, tool.getValue()));
        }
    }

    private static void skills(Studio studio, List<Finding> findings) {
        findings.add(new Finding("skills", true, studio.registry().skills().size() + " ready"));
        studio.registry()
                .notLoaded()
                .forEach((name, problems) -> findings.add(new Finding("  " + name, false, problems.toString())));
    }

    /** The addresses are shown so that they can be entered at providers that take them for a whole account. */
    private static void webhooks(Studio studio, List<Finding> findings) {
        MediaSettings.Hooks hooks = studio.config().media().hooks();
        if (hooks == null) {
            return;
        }
        String place = hooks.host() + ":" + hooks.port();
        try (ServerSocket _ = new ServerSocket(hooks.port(), 1, InetAddress.getByName(hooks.host()))) {
            findings.add(new Finding("webhooks", true, place + " is free to listen at"));
        } catch (IOException taken) {
            findings.add(new Finding("webhooks", false, place + " cannot be listened at: " + taken.getMessage()));
        }
        studio.hookAddresses()
                .forEach((folder, address) -> findings.add(new Finding("  " + folder, true, address.toString())));
    }

    private static void records(Studio studio, List<Finding> findings) {
        switch (studio.ledger().state()) {
            case LedgerState.Open open -> findings.add(new Finding("ledger", true, "open"));
            case LedgerState.Stopped stopped -> findings.add(new Finding("ledger", false, stopped.reason()));
        }
        switch (studio.audit().verify()) {
            case AuditVerdict.Intact intact ->
                findings.add(new Finding("audit log", true, intact.count() + " entries, chain intact"));
            case AuditVerdict.Broken broken ->
                findings.add(new Finding("audit log", false, "entry " + broken.index() + ": " + broken.reason()));
        }
    }

    private static int print(List<Finding> findings, Screen screen) {
        boolean well = findings.stream().allMatch(Finding::well);
        if (screen.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("well", well);
            var all = json.putArray("findings");
            findings.forEach(finding -> all.addObject()
                    .put("what", finding.what().strip())
                    .put("well", finding.well())
                    .put("detail", finding.detail()));
            screen.line(json.toString());
        } else {
            findings.forEach(finding ->
                    screen.line((finding.well() ? screen.paint(Ink.GREEN, "ok  ") : screen.paint(Ink.RED, "BAD "))
                            + String.format("%-16s ", finding.what())
                            + Visible.of(finding.detail())));
        }
        return well ? ExitCode.DONE : ExitCode.FAILED;
    }
}
