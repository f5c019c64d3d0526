package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sends the {@link Intruder} into a jail and looks, from outside, at what it could do. */
final class Invasion {
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final long LONGEST_REPORT = 64 * 1024;
    private static final String SECRET = "for nobody's eyes";

    private final Path program = Path.of(System.getProperty("java.home"), "bin", "java");
    private final Path place;
    private final Path box;
    private final Path outside;

    /** Makes the folders below an existing one. */
    Invasion(Path place) throws IOException {
        this.place = place.toRealPath();
        box = Files.createDirectory(this.place.resolve("box"));
        outside = Files.createDirectory(this.place.resolve("outside"));
        Files.writeString(outside.resolve("secret"), SECRET);
        Files.writeString(outside.resolve("doomed"), "");
        Files.copy(Path.of("/bin/true"), box.resolve("program"));
        Path classes = Files.createDirectories(this.place.resolve("classes/dev/reelwright/sandbox"));
        Files.writeString(this.place.resolve("classes/readable"), SECRET);
        for (Class<?> each : List.of(Intruder.class, Intruder.class.getDeclaredClasses()[0], Kernel.class, Sys.class)) {
            String name = each.getName().substring(each.getName().lastIndexOf('.') + 1) + ".class";
            try (InputStream in = Intruder.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("The class file " + name + " is not to be had");
                }
                Files.copy(in, classes.resolve(name));
            }
        }
    }

    /** Every attempt that must fail, and whether it did. */
    List<SelfTest> against(Jail jail) throws InterruptedException, IOException {
        Map<String, String> report = report(jail);
        report.putIfAbsent("run a file from the box", "done");
        return report.entrySet().stream()
                .map(each -> judged(each.getKey(), each.getValue()))
                .toList();
    }

    /** What the intruder says of each attempt: {@code done}, or why not. */
    Map<String, String> report(Jail jail) throws InterruptedException, IOException {
        Outcome outcome = jail.run(job());
        if (!(outcome instanceof Outcome.Exited(int code, byte[] ignored, String stderr)) || code != 0) {
            throw new IOException("The hostile child did not get to its work: " + outcome);
        }
        Map<String, String> report = new LinkedHashMap<>();
        try (Workspace written = Workspace.open(box, Workspace.Quota.unlimited())) {
            for (String line : new String(written.read("report", LONGEST_REPORT), UTF_8)
                    .lines()
                    .toList()) {
                String[] parts = line.split("\t", 2);
                report.put(Printable.line(parts[0]), Printable.line(parts[parts.length - 1]));
            }
        }
        return report;
    }

    boolean nothingHappenedOutside() throws IOException {
        try (Stream<Path> names = Files.list(outside)) {
            return names.count() == 2
                    && Files.exists(outside.resolve("doomed"))
                    && !Files.isExecutable(outside.resolve("secret"))
                    && Files.readString(outside.resolve("secret")).equals(SECRET)
                    && Files.readString(place.resolve("classes/readable")).equals(SECRET);
        }
    }

    private Job job() {
        Path home = Path.of(System.getProperty("java.home"));
        List<String> arguments = List.of(
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Djava.io.tmpdir=" + box,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                place.resolve("classes").toString(),
                Intruder.class.getName(),
                box.toString(),
                outside.toString(),
                Long.toString(ProcessHandle.current().pid()));
        return Job.of(program, arguments)
                .in(box)
                .read(home, place.resolve("classes"))
                .write(box)
                .limits(Limits.standard().withWall(MOST).withAddressSpaceBytes(Long.MAX_VALUE));
    }

    private static SelfTest judged(String what, String result) {
        return switch (what) {
            case "no new privileges" -> new SelfTest(what, result.equals("1"), result);
            case "filter mode" -> new SelfTest("system call filter", result.equals("2"), "mode " + result);
            default -> new SelfTest(what, !result.equals("done"), result.equals("done") ? "it could" : result);
        };
    }
}
