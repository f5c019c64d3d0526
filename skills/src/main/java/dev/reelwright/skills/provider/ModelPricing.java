package dev.reelwright.skills.provider;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.SkillCall;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The price of a model's calls, by the very lines that the call itself is paid by; none for what the adapter would turn down. */
record ModelPricing(Adapter adapter, Model model, Map<String, String> variables, String capability, PriceBook prices)
        implements Pricing {

    @Override
    public Candidate.Price of(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day) {
        SkillCall call = new SkillCall(adapter.name(), "", capability, inputs, 0, 1, null);
        Render render = new Render(new KnownFiles(facts));
        try {
            ObjectNode known = Endpoints.variables(adapter, variables);
            Scope scope = CallScope.of(adapter, model, known, call, render);
            Refusals.check(adapter, scope);
            return new Candidate.Price.Known(
                    Bill.estimate(model, render, scope, prices, day).cost());
        } catch (Unfit unfit) {
            return new Candidate.Price.Unknown(unfit.words());
        }
    }

    /** Files of which only the facts are known. */
    record KnownFiles(Function<String, Optional<MediaFacts>> all) implements Attachments {
        @Override
        public Optional<MediaFacts> facts(String sha256) {
            return all.apply(sha256);
        }

        @Override
        public String text(String sha256, Template.MediaForm form) {
            return "";
        }

        @Override
        public WireRequest.Chunk chunk(String sha256) {
            return new WireRequest.Chunk.Bytes("".getBytes(StandardCharsets.UTF_8));
        }
    }
}
