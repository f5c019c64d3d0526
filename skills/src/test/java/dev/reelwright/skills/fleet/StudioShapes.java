package dev.reelwright.skills.fleet;

import dev.reelwright.skills.fleet.Jobs.Job;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** More makers of pictures: one that names its cost when it takes an order, and servers of one's own. */
final class StudioShapes {
    private static final int SMALLEST = 64;
    private final Desk desk;

    StudioShapes(Desk desk) {
        this.desk = desk;
    }

    Map<String, Shape> all() {
        return Map.of("bfl-image", this::bfl, "automatic1111-image", this::webui, "sdcpp-image", this::sdcpp);
    }

    private static Shot size(JsonNode order) {
        return new Shot(
                order.path("width").asInt(SMALLEST), order.path("height").asInt(SMALLEST), 1);
    }

    private static String png(Shot shot) {
        return Desk.base64(Media.png(shot.width(), shot.height(), shot.colour()));
    }

    /** The cost is in the answer to the order, in credits of one cent: one and a half for each megapixel that is begun, and as much again. */
    private Said bfl(Heard heard) {
        if (!heard.header("x-key").equals("key-bfl-image")) {
            return Said.json(403, "{'detail':'Not authenticated'}");
        }
        if (heard.method().equals("POST")) {
            String prompt = heard.json().path("prompt").asString("");
            if (prompt.contains("hurry")) {
                return Said.json(429, "{'detail':'Too many active tasks'}");
            }
            Shot shot = size(heard.json());
            long megapixels = (shot.width() * (long) shot.height() + 0xFFFFF) >> 20;
            Job job = desk.jobs().take("bfl", prompt).of(shot);
            desk.book().charge("bfl-image", job.id, 15_000 * (1 + megapixels), prompt);
            return Said.json(
                    200,
                    "{'id':'" + job.id + "','polling_url':'" + desk.base() + "/bfl-image/v1/get_result?id=" + job.id
                            + "','cost':" + 1.5 * (1 + megapixels) + ",'input_mp':0,'output_mp':" + megapixels + "}");
        }
        Job job = desk.jobs().get(heard.parameters().getOrDefault("id", ""));
        if (job.working()) {
            return Said.json(
                    200, "{'id':'" + job.id + "','status':'" + (job.is("odd") ? "Pondering" : "Pending") + "'}");
        }
        return Said.json(200, "{'id':'" + job.id + "'," + bflEnd(job) + "}");
    }

    private String bflEnd(Job job) {
        if (job.is("forbidden")) {
            return "'status':'Request Moderated','result':null,'details':{'Moderation Reasons':['Violence']}";
        }
        if (job.is("shady")) {
            return "'status':'Content Moderated','result':null";
        }
        return job.is("fails")
                ? "'status':'Error','result':null,'details':{'error':'it broke'}"
                : "'status':'Ready','result':{'sample':'" + desk.picture(job) + "','seed':7}";
    }

    /** Answers once the picture is there. */
    private Said webui(Heard heard) {
        JsonNode order = heard.json();
        if (!heard.path().endsWith("/sdapi/v1/txt2img")) {
            return Said.json(404, "{'detail':'Not Found'}");
        }
        if (order.path("width").asInt(0) % 8 != 0 || !order.path("steps").isInt()) {
            return Said.json(422, "{'detail':[{'loc':['body','width'],'msg':'must be divisible by 8'}]}");
        }
        Job job = desk.jobs().take("a11", order.path("prompt").asString(""));
        if (job.is("fails")) {
            return Said.json(500, "{'error':'OutOfMemoryError','detail':'','body':'','errors':'CUDA out of memory'}");
        }
        desk.book().charge("automatic1111-image", job.id, 0, job.order);
        String images = job.is("hollow") ? "" : "'" + png(size(order)) + "'";
        return Said.json(200, "{'images':[" + images + "],'parameters':{},'info':''}");
    }

    private Said sdcpp(Heard heard) {
        if (heard.path().endsWith("/sdcpp/v1/img_gen")) {
            Job job = desk.jobs()
                    .take("sdc", heard.json().path("prompt").asString(""))
                    .of(size(heard.json()));
            if (job.is("hurry")) {
                return Said.json(429, "{'error':'job queue is full'}");
            }
            desk.book().charge("sdcpp-image", job.id, 0, job.order);
            return Said.json(
                    202,
                    "{'id':'" + job.id + "','kind':'img_gen','status':'queued','created':1,'poll_url':'/sdcpp/v1/jobs/"
                            + job.id + "'}");
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return sdcppJob(job, job.is("odd") ? "loading" : "generating", "null", "null");
        }
        return job.is("fails")
                ? sdcppJob(job, "failed", "null", "{'code':'generation_failed','message':'empty results'}")
                : sdcppJob(
                        job,
                        "completed",
                        "{'output_format':'png','images':[{'index':0,'b64_json':'" + png(job.shot()) + "'}]}",
                        "null");
    }

    private static Said sdcppJob(Job job, String status, String result, String error) {
        return Said.json(
                200,
                "{'id':'" + job.id + "','kind':'img_gen','status':'" + status + "','result':" + result + ",'error':"
                        + error + "}");
    }
}
