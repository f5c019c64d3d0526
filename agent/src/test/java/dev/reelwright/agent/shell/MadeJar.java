package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.PluginJar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Builds the project of a Java skill as its own build does: its sources compiled against this program, its resources beside them. */
final class MadeJar {
    private MadeJar() {}

    /** A new Java skill as {@code skill new} writes it, changed in one place of its pack, and built. */
    static Path fresh(SkillBench bench, Path place, String name, String from, String to) throws Exception {
        assertThat(bench.run("skill", "new", name, "--kind", "java", "--out", place.toString()))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        Path pack = place.resolve(name).resolve("src/main/java/com/example/skill/Pack.java");
        String text = Files.readString(pack);
        assertThat(text).contains(from);
        Files.writeString(pack, text.replace(from, to));
        return of(place.resolve(name));
    }

    /** By which {@code --jar} names it. */
    static String digest(Path jar) throws IOException {
        return PluginJar.read(jar).digest();
    }

    static Path of(Path project) throws IOException {
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        inside(project.resolve("src/main/java")).forEach(source -> arguments.add(source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Path jar = project.resolve("target/" + project.getFileName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(classes, zip);
            put(project.resolve("src/main/resources"), zip);
        }
        return jar;
    }

    private static void put(Path folder, ZipOutputStream zip) throws IOException {
        for (Path file : inside(folder)) {
            zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
            zip.write(Files.readAllBytes(file));
            zip.closeEntry();
        }
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
