package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ContractSchemaTest {
    @Test
    void thePublishedSchemaIsTheOneThatIsUsed() throws Exception {
        Path published = Path.of("..", "docs", "reference", "skill.schema.json");

        assertThat(Files.readString(published)).isEqualTo(Capabilities.resource("skill.schema.json"));
        assertThat(SchemaCheck.checkSchema(Json.own(Files.readString(published))))
                .isEmpty();
    }

    @Test
    void aRemoteReferenceIsNeverFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema";
            for (String keyword : List.of("$ref", "$dynamicRef", "$schema")) {
                ObjectNode schema = Json.newObject().put(keyword, address);
                assertThat(Assertions.catchThrowable(() -> new SchemaCheck(schema).check(Json.newObject())))
                        .as(keyword)
                        .isNotNull();
                assertThat(NarrowingRules.check(schema, Optional.empty())).hasSize(1);
            }
            assertThat(asked).hasValue(0);

            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(asked).as("the server does answer").hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aReferenceCannotReachTheClassPath() {
        ObjectNode schema = Json.newObject().put("$ref", "classpath:/dev/reelwright/registry/skill.schema.json");

        assertThat(Assertions.catchThrowable(() -> new SchemaCheck(schema).check(Json.newObject())))
                .hasMessageContaining("not allowed");
    }

    @Test
    void aNarrowingSaysWhatIsBeyondTheSkill() {
        SkillContract contract = ContractReader.read(Folders.bytes(Folders.CONTRACT
                        .replace("image.generate", "speech.synthesize")
                        .replace("\"width\": { \"maximum\": 2048 }", "\"speed\": { \"maximum\": 1.5 }")
                        .replace("\"tests\"", "\"languages\": [\"en\", \"de-DE\"], \"tests\"")))
                .value();

        assertThat(contract.checkInput(speech("en-GB", 1.5))).isEmpty();
        assertThat(contract.checkInput(speech("DE-de", 1))).isEmpty();
        assertThat(contract.checkInput(speech("de-AT", 2)))
                .containsExactly(
                        new Problem("/speed", "must be at most 1.5, not 2.0", "change it"),
                        new Problem("/language", "cannot do the language \"de-AT\"", "choose one of en, de-DE"));
        assertThat(contract.checkInput(speech("eng", 1))).hasSize(1);
    }

    private static ObjectNode speech(String language, double speed) {
        return JsonMapper.shared().createObjectNode().put("language", language).put("speed", speed);
    }
}
