package dev.weft.runtime.console;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import org.reactivestreams.Publisher;

/** Answers the live numbers as server-sent events. */
@Controller("/console")
final class LiveController {

  /** How long a browser waits before it comes back after it was cut off. */
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final LiveFeed feed;

  LiveController(LiveFeed feed) {
    this.feed = feed;
  }

  @Get("/live")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<Event<LiveFrame>>> live() {
    Publisher<Event<LiveFrame>> events = feed.frames().map(frame -> Event.of(frame).retry(RETRY));
    return HttpResponse.ok(events).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
