package dev.reelwright.skills.fleet;

import dev.reelwright.skills.fleet.Jobs.Job;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** More providers of video: those whose jobs stand in line as a state, whose HTTP status is the state, and who bill by tokens or seconds made. */
final class ClipShapes {
    private static final int LONGER = 320;
    private static final int PIXELS_OF_A_TOKEN = 1024;
    private static final int FRAMES = 24;
    private final Desk desk;

    ClipShapes(Desk desk) {
        this.desk = desk;
    }

    Map<String, Shape> all() {
        return Map.of(
                "runway-video", this::runway,
                "luma-video", this::luma,
                "xai-video", this::xai,
                "bytedance-video", this::bytedance,
                "heygen-avatar", this::heygen);
    }

    private static boolean bearer(Heard heard, String adapter) {
        return heard.header("authorization").equals("Bearer key-" + adapter);
    }

    /** What is refused by its content is charged, and known only when the task is asked after. */
    private Said runway(Heard heard) {
        if (!bearer(heard, "runway-video")) {
            return Said.json(401, "{'error':'Invalid API key'}");
        }
        if (!heard.header("x-runway-version").equals("2024-11-06")) {
            return Said.json(400, "{'error':'X-Runway-Version is missing'}");
        }
        if (heard.method().equals("POST")) {
            return runwayOrder(heard);
        }
        Job job = desk.jobs().get(heard.last());
        if (heard.method().equals("DELETE")) {
            return Said.json(204, "");
        }
        String task = "{'id':'" + job.id + "','status':'";
        if (job.working()) {
            return Said.json(
                    200,
                    task
                            + (job.is("odd")
                                    ? "PONDERING'}"
                                    : job.is("line") ? "THROTTLED'}" : "RUNNING','progress':0.5}"));
        }
        if (job.is("forbidden") || job.is("shady")) {
            String where = job.is("forbidden") ? "INPUT.TEXT" : "OUTPUT.VIDEO";
            return Said.json(200, task + "FAILED','failure':'Moderated','failureCode':'SAFETY." + where + "'}");
        }
        return job.is("fails")
                ? Said.json(200, task + "FAILED','failure':'it broke','failureCode':'INTERNAL.BAD_OUTPUT.CODE01'}")
                : Said.json(200, task + "SUCCEEDED','output':['" + desk.film(job) + "']}");
    }

    private Said runwayOrder(Heard heard) {
        JsonNode order = heard.json();
        String prompt = order.path("promptText").asString();
        if (prompt.contains("hurry")) {
            return Said.json(429, "{'error':'You have reached your daily task limit.'}");
        }
        boolean image = heard.last().equals("image_to_video");
        String[] ratio = order.path("ratio").asString("").split(":");
        if (image == order.path("promptImage").isMissingNode()
                || !order.path("duration").isInt()
                || ratio.length != 2) {
            return Said.json(400, "{'error':'Validation of body failed'}");
        }
        int seconds = order.path("duration").asInt();
        Job job = desk.jobs()
                .take("rwy", prompt)
                .of(new Shot(Integer.parseInt(ratio[0]), Integer.parseInt(ratio[1]), seconds));
        if (!job.is("fails") && !job.is("shady")) {
            long second = order.path("model").asString().equals("gen4.5") ? 120_000 : 360_000;
            desk.book().charge("runway-video", job.id, second * seconds, prompt);
        }
        return Said.json(200, "{'id':'" + job.id + "'}");
    }

    private Said luma(Heard heard) {
        if (!bearer(heard, "luma-video")) {
            return Said.json(401, "{'detail':'Invalid API key'}");
        }
        if (heard.method().equals("POST")) {
            JsonNode order = heard.json();
            String prompt = order.path("prompt").asString();
            if (prompt.contains("hurry")) {
                return Said.json(429, "{'detail':'Too many requests'}").with("Retry-After", "20");
            }
            String length = order.path("video").path("duration").asString("");
            if (!length.matches("5s|10s") || !order.path("type").asString().equals("video")) {
                return Said.json(422, "{'detail':[{'type':'enum','loc':['body'],'msg':'video is invalid'}]}");
            }
            int seconds = Integer.parseInt(length.replace("s", ""));
            Job job = desk.jobs()
                    .take("lum", prompt)
                    .of(Shot.ofRatio(order.path("aspect_ratio").asString(""), LONGER, seconds));
            if (!job.is("fails")) {
                desk.book().charge("luma-video", job.id, 80_000L * seconds, prompt);
            }
            return Said.json(201, "{'id':'" + job.id + "','state':'queued','type':'video'}");
        }
        Job job = desk.jobs().get(heard.last());
        String made = "{'id':'" + job.id + "','type':'video','state':'";
        if (job.working()) {
            return Said.json(200, made + (job.is("odd") ? "dreaming'}" : "processing'}"));
        }
        if (job.is("fails") || job.is("shady")) {
            String code = job.is("fails") ? "corrupt_input" : "content_moderated";
            return Said.json(200, made + "failed','failure_code':'" + code + "','failure_reason':'it cannot be made'}");
        }
        return Said.json(200, made + "completed','output':[{'type':'video','url':'" + desk.film(job) + "'}]}");
    }

    /** While it works the answer is 202 with nothing in it. */
    private Said xai(Heard heard) {
        if (!bearer(heard, "xai-video")) {
            return Said.json(400, "{'code':'invalid-argument','error':'Incorrect API key provided'}");
        }
        if (heard.method().equals("POST")) {
            JsonNode order = heard.json();
            String prompt = order.path("prompt").asString();
            if (prompt.contains("hurry")) {
                return Said.json(429, "{'code':'resource-exhausted','error':'Too many requests'}");
            }
            int seconds = order.path("duration").asInt(8);
            Job job = desk.jobs()
                    .take("xai", prompt)
                    .of(Shot.ofRatio(order.path("aspect_ratio").asString(""), LONGER, seconds));
            if (!job.is("fails")) {
                desk.book().charge("xai-video", job.id, 70_000L * seconds, prompt);
            }
            return Said.json(200, "{'request_id':'" + job.id + "'}");
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return job.is("odd") ? Said.json(200, "{'status':'pondering'}") : new Said(202, Map.of(), new byte[0]);
        }
        return job.is("fails")
                ? Said.json(200, "{'status':'failed','error':{'code':'internal','message':'it broke'}}")
                : Said.json(
                        200,
                        "{'status':'done','video':{'url':'" + desk.film(job) + "','respect_moderation':"
                                + !job.is("shady") + "}}");
    }

    /** Bills by what the frames have of pixels, and tells the tokens with the film. */
    private Said bytedance(Heard heard) {
        if (!bearer(heard, "bytedance-video")) {
            return Said.json(401, "{'error':{'code':'AuthenticationError','message':'The API key is not valid.'}}");
        }
        if (heard.method().equals("POST")) {
            JsonNode order = heard.json();
            String prompt = order.path("content").path(0).path("text").asString();
            if (prompt.contains("forbidden")) {
                return Said.json(400, "{'error':{'code':'InputTextSensitiveContentDetected','message':'sensitive'}}");
            }
            if (prompt.contains("hurry")) {
                return Said.json(429, "{'error':{'code':'RequestBurstTooFast','message':'too fast'}}");
            }
            int seconds = order.path("duration").asInt();
            Job job = desk.jobs()
                    .take("cgt", prompt)
                    .of(Shot.ofRatio(order.path("ratio").asString("16:9"), 1280, seconds));
            if (!job.is("fails")) {
                desk.book().charge("bytedance-video", job.id, 7L * tokens(job), prompt);
            }
            return Said.json(200, "{'id':'" + job.id + "'}");
        }
        Job job = desk.jobs().get(heard.last());
        String task = "{'id':'" + job.id + "','status':'";
        if (job.working()) {
            return Said.json(200, task + (job.is("odd") ? "pondering'}" : "running'}"));
        }
        if (job.is("fails") || job.is("shady")) {
            String code = job.is("fails") ? "InternalServiceError" : "OutputVideoSensitiveContentDetected";
            return Said.json(200, task + "failed','error':{'code':'" + code + "','message':'it broke'}}");
        }
        return Said.json(
                200,
                task + "succeeded','content':{'video_url':'" + desk.film(job) + "'},'usage':{'completion_tokens':"
                        + tokens(job) + "}}");
    }

    private static int tokens(Job job) {
        return job.shot().width() * job.shot().height() * FRAMES * job.shot().seconds() / PIXELS_OF_A_TOKEN;
    }

    /** A presenter; how long the film is only the end tells. */
    private Said heygen(Heard heard) {
        if (!heard.header("x-api-key").equals("key-heygen-avatar")) {
            return Said.json(401, "{'error':{'code':'unauthorized','message':'Unauthorized'}}");
        }
        if (heard.method().equals("POST")) {
            JsonNode order = heard.json();
            String text = order.path("script").asString();
            if (text.contains("hurry")) {
                return Said.json(429, "{'error':{'code':'rate_limit','message':'too many'}}")
                        .with("Retry-After", "9");
            }
            int seconds = 1 + text.length() / 15;
            Job job = desk.jobs()
                    .take("hey", text)
                    .of(Shot.ofRatio(order.path("aspect_ratio").asString(""), LONGER, seconds));
            if (!job.is("fails")) {
                desk.book().charge("heygen-avatar", job.id, 50_000L * seconds, text);
            }
            return Said.json(200, "{'data':{'video_id':'" + job.id + "','status':'pending'}}");
        }
        Job job = desk.jobs().get(heard.last());
        String made = "{'data':{'id':'" + job.id + "','status':'";
        if (job.working()) {
            return Said.json(200, made + (job.is("odd") ? "pondering'}}" : "processing'}}"));
        }
        return job.is("fails")
                ? Said.json(200, made + "failed','failure_code':'render_error','failure_message':'it broke'}}")
                : Said.json(
                        200,
                        made + "completed','video_url':'" + desk.film(job) + "','duration':"
                                + job.shot().seconds() + "}}");
    }
}
