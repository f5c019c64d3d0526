package dev.reelwright.skills.provider;

import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The tools of one visit to a call. */
record Visit(
        Setting setting,
        SkillCall call,
        SkillContext context,
        Mask mask,
        Endpoints endpoints,
        Render render,
        RequestMaker maker,
        Judge judge,
        Scope start) {

    static Visit open(Setting setting, TokenDesks tokens, SkillCall call, SkillContext context) throws Unfit {
        Adapter adapter = setting.adapter();
        Mask mask = new Mask();
        ObjectNode variables = Endpoints.variables(adapter, setting.variables());
        Endpoints endpoints = Endpoints.of(adapter, variables, setting.endpoints());
        Render render = new Render(new CallFiles(context));
        Signer signer = new Signer(setting.credentials(), tokens.at(endpoints), setting.clock(), mask);
        RequestMaker maker = new RequestMaker(adapter, endpoints, signer, new Bodies(render, setting.random()));
        Judge judge = new Judge(adapter, mask, setting.clock());
        Scope start = CallScope.of(adapter, setting.model(), variables, call, render);
        return new Visit(setting, call, context, mask, endpoints, render, maker, judge, start);
    }

    Adapter adapter() {
        return setting.adapter();
    }

    LocalDate today() {
        return LocalDate.ofInstant(setting.clock().instant(), ZoneOffset.UTC);
    }

    /** The names as they stand for a job that is under way. */
    Scope scope(Ticket ticket) {
        return start.with("handles", ticket.handles()).with("uploads", ticket.uploads());
    }

    WireAnswer send(RequestForm form, Scope scope) throws Unfit, InterruptedException {
        return setting.wire().send(maker.make(form, scope));
    }

    /** Keeps one token desk for one set of addresses, so that tokens outlive a visit. */
    record TokenDesks(Wire wire, java.time.Clock clock, Map<Endpoints, TokenDesk> desks) {
        Tokens at(Endpoints endpoints) {
            return desks.computeIfAbsent(endpoints, e -> new TokenDesk(wire, clock, e));
        }
    }
}
