package dev.reelwright.skills.fleet;

import dev.reelwright.skills.fleet.Jobs.Job;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Providers of pictures. */
final class ImageShapes {
    private static final String DATED = "Sat, 21 Nov 2026 12:00:30 GMT";
    private static final int LONGER = 1024;
    private final Desk desk;

    ImageShapes(Desk desk) {
        this.desk = desk;
    }

    Map<String, Shape> all() {
        return Map.of(
                "openai-image", this::openai,
                "replicate-image", this::replicate,
                "fal-image", this::fal,
                "stability-upscale", this::stability,
                "firefly-image", this::firefly,
                "comfyui-image", this::comfy);
    }

    private Said openai(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-openai-image")) {
            return Said.json(
                    401, "{'error':{'message':'Incorrect API key provided: key-wrong','code':'invalid_api_key'}}");
        }
        String prompt = heard.json().path("prompt").asString();
        if (prompt.contains("forbidden")) {
            return Said.json(
                    400,
                    "{'error':{'type':'image_generation_user_error','code':'moderation_blocked','message':'Your request was rejected by the safety system. safety_violations=[violence]'}}");
        }
        String[] size = heard.json().path("size").asString().split("x");
        Shot shot = new Shot(Integer.parseInt(size[0]), Integer.parseInt(size[1]), 1);
        String png = Desk.base64(Media.png(shot.width(), shot.height(), shot.colour()));
        Job job = desk.jobs().take("img", prompt);
        desk.book().charge("openai-image", job.id, 12 * 5 + 1767 * 30, prompt);
        return Said.json(
                200,
                "{'created':1,'data':[{'b64_json':'" + png
                        + "'}],'usage':{'input_tokens':12,'output_tokens':1767,'total_tokens':1779}}");
    }

    private Said replicate(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-replicate-image")) {
            return Said.json(401, "{'title':'Unauthenticated','detail':'You did not pass a valid token','status':401}");
        }
        if (heard.method().equals("POST") && heard.path().endsWith("/predictions")) {
            String prompt = heard.json().path("input").path("prompt").asString();
            String ratio = heard.json().path("input").path("aspect_ratio").asString("");
            Job job = desk.jobs().take("rep", prompt).of(Shot.ofRatio(ratio, LONGER, 1));
            if (!prompt.contains("fails") && !prompt.contains("forbidden")) {
                desk.book().charge("replicate-image", job.id, 3000, prompt);
            }
            return prompt.contains("quick") ? prediction(job, "succeeded", 201) : prediction(job, "starting", 201);
        }
        if (heard.path().endsWith("/cancel")) {
            return prediction(desk.jobs().get(heard.path().replaceAll(".*/(rep-\\d+)/cancel", "$1")), "canceled", 200);
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return prediction(job, job.is("odd") ? "pondering" : "processing", 200);
        }
        return prediction(job, job.is("fails") || job.is("forbidden") ? "failed" : "succeeded", 200);
    }

    private Said prediction(Job job, String status, int http) {
        String place = desk.base() + "/replicate-image/v1/predictions/" + job.id;
        String output = !status.equals("succeeded") || job.is("hollow")
                ? "null"
                : job.is("list") ? "['" + picture(job) + "']" : "'" + picture(job) + "'";
        String error = !status.equals("failed")
                ? "null"
                : job.is("forbidden") ? "'NSFW content detected. Try again.'" : "'CUDA out of memory'";
        return Said.json(
                http,
                "{'id':'" + job.id + "','status':'" + status + "','output':" + output + ",'error':" + error
                        + ",'urls':{'get':'" + place + "','cancel':'" + place
                        + "/cancel'},'metrics':{'predict_time':1.5}}");
    }

    private String picture(Job job) {
        return job.is("elsewhere") ? "http://169.254.169.254/latest/meta-data" : desk.picture(job);
    }

    private Said fal(Heard heard) {
        if (!heard.header("authorization").equals("Key key-fal-image")) {
            return Said.json(401, "{'detail':'Cannot access application. Authentication is required.'}");
        }
        String queue = desk.base() + "/fal-image/fal-ai/flux/requests/";
        if (heard.method().equals("POST")) {
            JsonNode order = heard.json();
            Job job = desk.jobs().take("fal", order.path("prompt").asString()).of(size(order.path("image_size")));
            if (!job.is("fails") && !job.is("forbidden")) {
                desk.book().charge("fal-image", job.id, 3000 * megapixels(job.shot()), job.order);
            }
            return Said.json(
                    200,
                    "{'request_id':'" + job.id + "','response_url':'" + queue + job.id + "','status_url':'" + queue
                            + job.id + "/status','cancel_url':'" + queue + job.id
                            + "/cancel','status':'IN_QUEUE','queue_position':0}");
        }
        if (heard.path().endsWith("/status")) {
            Job job = desk.jobs().get(heard.path().replaceAll(".*/(fal-\\d+)/status", "$1"));
            String status = job.working() ? job.is("odd") ? "PONDERING" : "IN_PROGRESS" : "COMPLETED";
            return Said.json(200, "{'status':'" + status + "','request_id':'" + job.id + "'}");
        }
        return falResult(desk.jobs().get(heard.last()));
    }

    private static long megapixels(Shot shot) {
        return (shot.width() * shot.height() + 999_999) / 1_000_000;
    }

    private static Shot size(JsonNode order) {
        return new Shot(order.path("width").asInt(64), order.path("height").asInt(36), 1);
    }

    private Said falResult(Job job) {
        if (job.is("forbidden")) {
            return Said.json(
                    422,
                    "{'detail':[{'loc':['body','prompt'],'msg':'The content could not be processed because it was flagged by a content checker.','type':'content_policy_violation'}]}");
        }
        if (job.is("fails")) {
            return Said.json(503, "{'detail':'Runner disconnected','error_type':'runner_disconnected'}")
                    .with("X-Fal-Error-Type", "runner_disconnected");
        }
        return Said.json(
                200,
                "{'images':[{'url':'" + desk.picture(job) + "','width':"
                        + job.shot().width() + ",'height':"
                        + job.shot().height() + "}],'has_nsfw_concepts':["
                        + job.is("shady") + "],'seed':1}");
    }

    private Said stability(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-stability-upscale")) {
            return Said.json(401, "{'id':'1','name':'unauthorized','errors':['missing or invalid key']}");
        }
        if (heard.method().equals("POST")) {
            if (!heard.header("content-type").startsWith("multipart/form-data")
                    || !heard.text().contains("filename=\"image.png\"")) {
                return Said.json(400, "{'id':'1','name':'bad_request','errors':['image: required']}");
            }
            if (heard.text().contains("forbidden")) {
                return Said.json(403, "{'id':'1','name':'content_moderation','errors':['Your request was flagged']}");
            }
            Job job = desk.jobs().take("sta", heard.text().contains("shady") ? "shady" : "plain");
            desk.book().charge("stability-upscale", job.id, 600_000, job.order);
            return Said.json(200, "{'id':'" + job.id + "'}");
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return Said.json(202, "{'id':'" + job.id + "','status':'in-progress'}");
        }
        return Said.json(
                200,
                "{'result':'" + Desk.base64(Media.png(64, 36, 0x112233)) + "','finish_reason':'"
                        + (job.is("shady") ? "CONTENT_FILTERED" : "SUCCESS") + "','seed':5}");
    }

    private Said firefly(Heard heard) {
        if (heard.path().endsWith("/ims/token/v3")) {
            boolean right = heard.text().contains("client_secret=secret-firefly-image");
            return right
                    ? Said.json(200, "{'access_token':'token-firefly','token_type':'bearer','expires_in':86399}")
                    : Said.json(400, "{'error':'invalid_client'}");
        }
        boolean known = heard.header("authorization").equals("Bearer token-firefly")
                && heard.header("x-api-key").equals("id-firefly-image");
        if (!known) {
            return Said.json(401, "{'error_code':'401013','message':'Oauth token is not valid'}");
        }
        String status = desk.base() + "/firefly-image/v3/status/";
        if (heard.method().equals("POST")) {
            String prompt = heard.json().path("prompt").asString();
            if (prompt.contains("forbidden")) {
                return Said.json(451, "{'error_code':'content_unsafe','message':'Unsafe content'}");
            }
            if (prompt.contains("hurry")) {
                return Said.json(429, "{'error_code':'too_many_requests','message':'Slow down'}")
                        .with("Retry-After", DATED);
            }
            Job job = desk.jobs().take("ffl", prompt).of(size(heard.json().path("size")));
            if (!job.is("fails")) {
                desk.book().charge("firefly-image", job.id, 20_000, prompt);
            }
            String cancel = desk.base() + "/firefly-image/v3/cancel/" + job.id;
            return prompt.contains("linked")
                    ? Said.json(
                            202,
                            "{'links':{'result':{'href':'" + status + job.id + "'},'cancel':{'href':'" + cancel
                                    + "'}},'progress':0}")
                    : Said.json(
                            202,
                            "{'jobId':'" + job.id + "','statusUrl':'" + status + job.id + "','cancelUrl':'" + cancel
                                    + "'}");
        }
        Job job = desk.jobs().get(heard.last());
        if (job.working()) {
            return Said.json(200, "{'status':'" + (job.is("odd") ? "pondering" : "running") + "','progress':50}");
        }
        return job.is("fails")
                ? Said.json(200, "{'status':'failed','error_code':'internal','message':'it broke'}")
                : Said.json(
                        200,
                        "{'status':'succeeded','result':{'outputs':[{'seed':1,'image':{'url':'" + desk.picture(job)
                                + "'}}]}}");
    }

    private Said comfy(Heard heard) {
        if (heard.path().endsWith("/prompt")) {
            JsonNode graph = heard.json().path("prompt");
            if (graph.path("4").path("inputs").path("ckpt_name").asString("").isEmpty()) {
                return Said.json(
                        400,
                        "{'error':{'type':'prompt_outputs_failed_validation','message':'Prompt outputs failed validation'},'node_errors':{}}");
            }
            Job job = desk.jobs()
                    .take("cui", graph.path("6").path("inputs").path("text").asString());
            desk.book().charge("comfyui-image", job.id, 0, job.order);
            return Said.json(200, "{'prompt_id':'" + job.id + "','number':1,'node_errors':{}}");
        }
        if (heard.path().contains("/history/")) {
            Job job = desk.jobs().get(heard.last());
            if (job.working()) {
                return Said.json(200, "{}");
            }
            if (job.is("fails")) {
                return Said.json(
                        200,
                        "{'" + job.id
                                + "':{'outputs':{},'status':{'status_str':'error','completed':false,'messages':[['execution_error',{'exception_message':'no memory'}]]}}}");
            }
            return Said.json(
                    200,
                    "{'" + job.id
                            + "':{'outputs':{'9':{'images':[{'filename':'reelwright_1.png','subfolder':'','type':'output'}]}},'status':{'status_str':'success','completed':true,'messages':[]}}}");
        }
        return heard.parameters().getOrDefault("filename", "").equals("reelwright_1.png")
                ? Said.bytes("image/png", Media.png(64, 40, 0x445566))
                : Said.json(404, "{}");
    }
}
