package dev.weft.runtime.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Locale;

/**
 * Why a request was refused, in the form of RFC 9457.
 *
 * @param type a URN for programs to tell problems apart
 * @param title the kind of problem
 * @param status the HTTP status
 * @param detail what is wrong in this case, and what to do
 */
record Problem(String type, String title, int status, String detail) {

  static Problem of(HttpStatus status, String title, String detail) {
    String name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Problem("urn:weft:problem:" + name, title, status.getCode(), detail);
  }

  MutableHttpResponse<Problem> response() {
    return HttpResponse.<Problem>status(HttpStatus.valueOf(status))
        .body(this)
        .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
  }
}
