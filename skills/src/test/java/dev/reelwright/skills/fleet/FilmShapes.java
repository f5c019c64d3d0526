package dev.reelwright.skills.fleet;

import dev.reelwright.skills.fleet.Jobs.Job;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Providers of video. */
final class FilmShapes {
    private static final int LONGER = 1280;
    private final Desk desk;

    FilmShapes(Desk desk) {
        this.desk = desk;
    }

    Map<String, Shape> all() {
        return Map.of(
                "kling-video", this::kling,
                "minimax-video", this::minimax,
                "dashscope-video", this::dashscope,
                "veo-video", this::veo,
                "omni-video", this::omni);
    }

    /** A token is looked into, and its signature checked. */
    private static boolean minted(Heard heard) {
        String[] parts = heard.header("authorization").replace("Bearer ", "").split("\\.");
        if (parts.length != 3) {
            return false;
        }
        JsonNode claims = JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new javax.crypto.spec.SecretKeySpec(Desk.ascii("secret-kling-video"), "HmacSHA256"));
            String right = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(Desk.ascii(parts[0] + "." + parts[1])));
            return right.equals(parts[2]) && claims.path("iss").asString().equals("access-kling-video");
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Said kling(Heard heard) {
        if (!minted(heard)) {
            return Said.json(401, "{'code':1002,'message':'access key not found','request_id':'r'}");
        }
        if (heard.method().equals("POST")) {
            JsonNode order = heard.json();
            String prompt = order.path("prompt").asString();
            if (prompt.contains("forbidden")) {
                return Said.json(200, "{'code':1301,'message':'The content is not compliant','request_id':'r'}");
            }
            if (prompt.contains("hurry")) {
                return Said.json(
                        429, "{'code':1303,'message':'parallel task over resource pack limit','request_id':'r'}");
            }
            boolean image = heard.path().endsWith("image2video");
            if (image && order.path("image").asString("").startsWith("data:")
                    || !order.path("duration").isString()) {
                return Said.json(400, "{'code':1201,'message':'image or duration is invalid','request_id':'r'}");
            }
            int seconds = Integer.parseInt(order.path("duration").asString());
            Job job = desk.jobs()
                    .take(image ? "kli" : "klt", prompt)
                    .of(Shot.ofRatio(order.path("aspect_ratio").asString("16:9"), LONGER, seconds));
            if (!job.is("fails")) {
                desk.book().charge("kling-video", job.id, 84_000L * seconds, prompt);
            }
            return Said.json(
                    200,
                    "{'code':0,'message':'SUCCEED','request_id':'r','data':{'task_id':'" + job.id
                            + "','task_status':'submitted'}}");
        }
        Job job = desk.jobs().get(heard.last());
        boolean rightPath = heard.path().contains(job.id.startsWith("kli") ? "/image2video/" : "/text2video/");
        if (!rightPath) {
            return Said.json(404, "{'code':1203,'message':'task not found','request_id':'r'}");
        }
        if (job.working()) {
            return Said.json(
                    200,
                    "{'code':'0','data':{'task_id':'" + job.id + "','task_status':'"
                            + (job.is("odd") ? "pondering" : "processing") + "'}}");
        }
        return job.is("fails")
                ? Said.json(
                        200,
                        "{'code':0,'data':{'task_id':'" + job.id
                                + "','task_status':'failed','task_status_msg':'internal trouble'}}")
                : Said.json(
                        200,
                        "{'code':0,'data':{'task_id':'" + job.id
                                + "','task_status':'succeed','task_result':{'videos':[{'url':'"
                                + desk.film(job) + "','duration':'5.1'}]}}}");
    }

    private Said minimax(Heard heard) {
        String fine = "'base_resp':{'status_code':0,'status_msg':'success'}}";
        if (!heard.header("authorization").equals("Bearer key-minimax-video")) {
            return Said.json(200, "{'base_resp':{'status_code':1004,'status_msg':'login fail'}}");
        }
        if (heard.method().equals("POST")) {
            String prompt = heard.json().path("prompt").asString();
            if (prompt.contains("forbidden")) {
                return Said.json(
                        200,
                        "{'base_resp':{'status_code':1026,'status_msg':'video description involves sensitive content'}}");
            }
            Job job = desk.jobs()
                    .take("mmv", prompt)
                    .of(Shot.ofRatio(
                            "16:9", LONGER, heard.json().path("duration").asInt(1)));
            if (!job.is("fails")) {
                desk.book().charge("minimax-video", job.id, 280_000, prompt);
            }
            return Said.json(200, "{'task_id':'" + job.id + "'," + fine);
        }
        if (heard.path().endsWith("/v1/files/retrieve")) {
            String file = heard.parameters().get("file_id");
            return Said.json(
                    200,
                    "{'file':{'file_id':'" + file + "','download_url':'"
                            + desk.film(desk.jobs().get(file.replace("file-", ""))) + "'}," + fine);
        }
        Job job = desk.jobs().get(heard.parameters().get("task_id"));
        if (job.working()) {
            return Said.json(
                    200,
                    "{'task_id':'" + job.id + "','status':'" + (job.is("odd") ? "Pondering" : "Processing") + "',"
                            + fine);
        }
        return job.is("fails")
                ? Said.json(200, "{'task_id':'" + job.id + "','status':'Fail','file_id':''," + fine)
                : Said.json(
                        200, "{'task_id':'" + job.id + "','status':'Success','file_id':'file-" + job.id + "'," + fine);
    }

    private Said dashscope(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-dashscope-video")) {
            return Said.json(401, "{'code':'InvalidApiKey','message':'Invalid API-key provided.','request_id':'r'}");
        }
        if (heard.method().equals("POST") && heard.path().endsWith("/video-synthesis")) {
            if (!heard.header("x-dashscope-async").equals("enable")) {
                return Said.json(
                        403,
                        "{'code':'AccessDenied','message':'current user api does not support synchronous calls.','request_id':'r'}");
            }
            JsonNode order = heard.json();
            String prompt = order.path("input").path("prompt").asString();
            if (prompt.contains("forbidden")) {
                return Said.json(
                        400,
                        "{'code':'DataInspectionFailed','message':'Input data may contain inappropriate content.','request_id':'r'}");
            }
            if (prompt.contains("hurry")) {
                return Said.json(
                        429,
                        "{'code':'Throttling.RateQuota','message':'Requests rate limit exceeded','request_id':'r'}");
            }
            Shot shot = dashscopeShot(order.path("parameters"));
            if (shot == null) {
                return Said.json(400, "{'code':'InvalidParameter','message':'size','request_id':'r'}");
            }
            int seconds = shot.seconds();
            Job job = desk.jobs().take("das", prompt).of(shot);
            if (!job.is("fails")) {
                desk.book().charge("dashscope-video", job.id, 100_000L * seconds, prompt);
            }
            return Said.json(200, "{'output':{'task_status':'PENDING','task_id':'" + job.id + "'},'request_id':'r'}");
        }
        Job job = desk.jobs().get(heard.last());
        String task = "{'request_id':'r','output':{'task_id':'" + job.id + "','task_status':'";
        if (job.working()) {
            return Said.json(200, task + (job.is("odd") ? "PONDERING" : "RUNNING") + "'}}");
        }
        if (job.is("stale")) {
            return Said.json(200, task + "UNKNOWN'}}");
        }
        return job.is("fails")
                ? Said.json(200, task + "FAILED','code':'InternalError','message':'it broke'}}")
                : Said.json(
                        200,
                        task + "SUCCEEDED','video_url':'" + desk.film(job) + "'},'usage':{'duration':"
                                + job.shot().seconds() + ",'video_count':1}}");
    }

    /** Older models take a size, newer ones a class of sizes and, without a first frame, a shape; null when neither is there. */
    private static Shot dashscopeShot(JsonNode order) {
        int seconds = order.path("duration").asInt(1);
        String[] size = order.path("size").asString("").split("\\*");
        if (size.length == 2) {
            return new Shot(Integer.parseInt(size[0]), Integer.parseInt(size[1]), seconds);
        }
        return order.path("resolution").asString("").matches("(480|720|1080)P")
                ? Shot.ofRatio(order.path("ratio").asString("16:9"), LONGER, seconds)
                : null;
    }

    private Said veo(Heard heard) {
        if (!heard.header("authorization").equals("Bearer token-veo-video")) {
            return Said.json(
                    401,
                    "{'error':{'code':401,'message':'Request had invalid authentication credentials.','status':'UNAUTHENTICATED'}}");
        }
        if (heard.path().endsWith(":predictLongRunning")) {
            JsonNode order = heard.json();
            Job job = desk.jobs()
                    .take("veo", order.path("instances").path(0).path("prompt").asString());
            if (job.is("hurry")) {
                return Said.json(
                        429,
                        "{'error':{'code':429,'message':'Quota exceeded','status':'RESOURCE_EXHAUSTED','details':[{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'37s'}]}}");
            }
            JsonNode asked = order.path("parameters");
            job.of(Shot.ofRatio(
                    asked.path("aspectRatio").asString(""),
                    LONGER,
                    asked.path("durationSeconds").asInt(1)));
            if (!job.is("fails") && !job.is("shady")) {
                desk.book()
                        .charge(
                                "veo-video",
                                job.id,
                                400_000
                                        * order.path("parameters")
                                                .path("durationSeconds")
                                                .asLong(),
                                job.order);
            }
            return Said.json(200, "{'name':'projects/p/operations/" + job.id + "'}");
        }
        String name = heard.json().path("operationName").asString("");
        Job job = desk.jobs().get(name.substring(name.lastIndexOf('/') + 1));
        if (job.working()) {
            return Said.json(200, "{'name':'" + name + "'}");
        }
        if (job.is("fails")) {
            return Said.json(200, "{'name':'" + name + "','done':true,'error':{'code':13,'message':'Internal error'}}");
        }
        return job.is("shady")
                ? Said.json(
                        200,
                        "{'name':'" + name
                                + "','done':true,'response':{'raiMediaFilteredCount':1,'raiMediaFilteredReasons':['Your video was filtered']}}")
                : Said.json(
                        200,
                        "{'name':'" + name
                                + "','done':true,'response':{'raiMediaFilteredCount':0,'videos':[{'bytesBase64Encoded':'"
                                + Desk.base64(desk.films().of(job.shot())) + "','mimeType':'video/mp4'}]}}");
    }

    private Said omni(Heard heard) {
        if (!heard.header("x-goog-api-key").equals("key-omni-video")) {
            return Said.json(400, "{'error':{'code':400,'message':'API key not valid','status':'INVALID_ARGUMENT'}}");
        }
        if (heard.method().equals("POST") && heard.path().endsWith("/interactions")) {
            JsonNode order = heard.json();
            Job job = desk.jobs()
                    .take("omn", order.path("input").path(0).path("text").asString());
            int seconds = Integer.parseInt(order.path("response_format")
                    .path("duration")
                    .asString("0s")
                    .replace("s", ""));
            job.of(Shot.ofRatio(
                    order.path("response_format").path("aspect_ratio").asString("16:9"), LONGER, seconds));
            if (!job.is("fails")) {
                desk.book().charge("omni-video", job.id, (long) Math.ceil(seconds * 5792 * 17.5), job.order);
            }
            return Said.json(200, "{'id':'" + job.id + "','status':'queued'}");
        }
        if (heard.path().contains("/files/")) {
            String id = heard.last().replace(":download", "");
            return heard.path().endsWith(":download")
                    ? Said.bytes(
                            "video/mp4", desk.films().of(desk.jobs().get(id).shot()))
                    : Said.json(
                            200,
                            "{'name':'files/" + id + "','state':'"
                                    + (desk.jobs().get(id).working() ? "PROCESSING" : "ACTIVE") + "'}");
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return Said.json(
                    200, "{'id':'" + job.id + "','status':'" + (job.is("odd") ? "pondering" : "in_progress") + "'}");
        }
        if (job.is("fails")) {
            return Said.json(
                    200,
                    "{'id':'" + job.id + "','status':'failed','errors':[{'code':'internal','message':'it broke'}]}");
        }
        Job file = desk.jobs().take("omf", "file").of(job.shot());
        return Said.json(
                200,
                "{'id':'" + job.id
                        + "','status':'completed','steps':[{'type':'thought','content':[]},{'type':'model_output','content':[{'type':'text','text':'here'},{'type':'video','mime_type':'video/mp4','uri':'files/"
                        + file.id
                        + "'}]}],'usage':{'total_input_tokens':0,'total_thought_tokens':0,'output_tokens_by_modality':[{'modality':'text','tokens':0},{'modality':'video','tokens':"
                        + 5792 * job.shot().seconds() + "}]}}");
    }
}
