package dev.reelwright.agent;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever may be billed leaves through few doors, and behind the gate: nothing else in the program can reach a provider. */
class EgressTest {
    private static final String MEASURING_SERVER = "dev.reelwright.skills.provider.PictureServer";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.reelwright");

    @ParameterizedTest
    @ValueSource(strings = {"send", "sendAsync", "newWebSocketBuilder"})
    void onlyTheDoorToProvidersAndThoseToModelsSendRequests(String method) {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.reelwright.skills.provider.HttpDoor")
                .and()
                .resideOutsideOfPackages("dev.reelwright.agent.bridge", "dev.reelwright.agent.models")
                .should()
                .callMethodWhere(target(owner(assignableTo(HttpClient.class))).and(target(name(method)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.Socket",
                "java.net.DatagramSocket",
                "java.net.HttpURLConnection",
                "java.nio.channels.SocketChannel",
                "java.nio.channels.AsynchronousSocketChannel",
                "java.nio.channels.DatagramChannel",
                "javax.net.SocketFactory",
                "javax.net.ssl.SSLSocket"
            })
    void nobodyOpensAConnectionByHand(String type) {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(MEASURING_SERVER)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(type));
    }

    @Test
    void theServerOfTheBenchmarkOnlyTakesCalls() {
        check(classes()
                .that()
                .haveFullyQualifiedName(MEASURING_SERVER)
                .should(onlyCallOfChannels(
                        Set.of("configureBlocking", "setOption", "register", "read", "write", "close"))));
    }

    private static ArchCondition<JavaClass> onlyCallOfChannels(Set<String> allowed) {
        return new ArchCondition<>("only take calls") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isAssignableTo(SocketChannel.class)
                                && !allowed.contains(call.getName()))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
            }
        };
    }

    @Test
    void anAddressIsOpenedOnlyToReadTheProgramsOwnJars() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.reelwright.skills.media.Bundle")
                .should()
                .callMethod(URL.class, "openConnection")
                .orShould()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "getContent"));
    }

    /**
     * Behind it stand the ledger and the record; a command that tries a provider, a tool and a retry all come this way. Whoever settles a doubt
     * asks after a job that is held already: a call with a state orders nothing.
     */
    @Test
    void onlyTheInnermostDoorOfTheGateCallsASkill() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.reelwright.agent..")
                .and()
                .doNotHaveFullyQualifiedName("dev.reelwright.agent.execute.SkillDoor")
                .and()
                .doNotHaveFullyQualifiedName("dev.reelwright.agent.execute.FoundJob")
                .should()
                .callMethod(Skill.class, "run", SkillCall.class, SkillContext.class));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
