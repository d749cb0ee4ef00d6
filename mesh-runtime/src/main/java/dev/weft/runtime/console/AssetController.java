package dev.weft.runtime.console;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** Answers the console's static files. */
@Controller("/assets")
final class AssetController {

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @Get("/{version}/{name}")
  @Produces(MediaType.ALL)
  HttpResponse<?> asset(String version, String name) {
    return assets
        .find(version, name)
        .<HttpResponse<?>>map(
            asset ->
                HttpResponse.ok(asset.content())
                    .header(HttpHeaders.CONTENT_TYPE, asset.type())
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .orElseGet(HttpResponse::notFound);
  }
}
