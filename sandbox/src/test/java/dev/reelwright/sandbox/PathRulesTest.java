package dev.reelwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "//etc/passwd",
                ".",
                "..",
                "../x",
                "a/..",
                "a/../b",
                "a/./b",
                "a//b",
                "a/",
                "./a",
                "a\0b",
                "a.png\0.txt",
                "..\\x",
                "a\\b",
                "C:\\x",
                "a.",
                "a ",
                "a./b",
                "a /b",
                "...",
                "a\nb",
                "a\tb",
                "a\u001b[2Jb",
                "a\u007fb",
                "a\u0085b",
                ".git",
                "a/.git/config",
                ".GIT",
                ".Git/hooks/x",
                ".g\u200cit",
                ".gi\u2060t/config",
                "\ufeff.git",
                "git~1",
                "GIT~1/x",
                "\ud800",
                "a/\udc00x",
                "x/\ud800/y"
            })
    void refusesWhatIsNoPlainRelativePath(String path) {
        assertThatThrownBy(() -> PathRules.components(path)).isInstanceOfSatisfying(RefusedPath.class, refused -> {
            assertThat(refused.path()).isEqualTo(path);
            assertThat(refused.reason()).isNotBlank();
            assertThat(refused.getMessage().chars().anyMatch(Character::isISOControl))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b/c",
                "%2e%2e",
                "%2e%2e%2fetc",
                "%252e",
                "~",
                "~root",
                "-rf",
                "-o.mp4",
                "..a",
                "a..b",
                "..\u2024",
                "\uff0e\uff0e",
                "con",
                "nul.txt",
                "a:b",
                "concat:x.ts",
                "%d.png",
                "é",
                "e\u0301",
                "\u202eabc",
                "日本語.mp4",
                "\ud83c\udfac.mp4",
                ".gitignore",
                ".gitx",
                "agit",
                "a b",
                "'",
                "$(x)",
                "`x`",
                "a;b",
                "*",
                "?",
                "[a]"
            })
    void takesNamesAsTheyAre(String path) throws RefusedPath {
        assertThat(String.join("/", PathRules.components(path))).isEqualTo(path);
    }

    @Test
    void bounds255BytesForANameAnd4096ForAPath() throws RefusedPath {
        PathRules.components("x".repeat(255));
        PathRules.components("é".repeat(127));
        assertThatThrownBy(() -> PathRules.components("x".repeat(256))).hasMessageContaining("255 bytes");
        assertThatThrownBy(() -> PathRules.components("é".repeat(128))).hasMessageContaining("255 bytes");
        PathRules.components("x/".repeat(2047) + "yz");
        assertThatThrownBy(() -> PathRules.components("x/".repeat(2048) + "y")).hasMessageContaining("4096 bytes");
    }

    @Test
    void takesTheEmptyPathForTheRootOnlyWhereAFolderIsMeant() throws RefusedPath {
        assertThat(PathRules.folderComponents("")).isEmpty();
        assertThatThrownBy(() -> PathRules.folderComponents("..")).isInstanceOf(RefusedPath.class);
    }
}
