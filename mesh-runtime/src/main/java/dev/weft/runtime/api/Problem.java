package dev.weft.runtime.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Locale;

/**
 * Why a request was refused, in the form of RFC 9457.
 *
 * @param type a URN for programs to tell problems apart
 * @param title the kind of problem
 * @param status the HTTP status
 * @param detail what is wrong in this case, and what to do
 * @param problems what is wrong with documents that were sent; left out when that isn't the matter
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DocumentProblem> problems) {

  /**
   * One thing that is wrong with a document.
   *
   * @param file its path as it was sent
   * @param line from 1; 0 for the file as a whole
   * @param column from 1; 0 when unknown
   * @param pointer the JSON pointer of the offending value
   * @param rule what is required
   * @param value what was found
   * @param fix what to write instead
   */
  record DocumentProblem(
      String file, int line, int column, String pointer, String rule, String value, String fix) {

    static DocumentProblem of(dev.weft.sdk.descriptor.Problem problem) {
      return new DocumentProblem(
          problem.file(),
          problem.line(),
          problem.column(),
          problem.pointer(),
          problem.rule(),
          problem.value(),
          problem.fix());
    }
  }

  static Problem of(HttpStatus status, String title, String detail) {
    return of(status, title, detail, List.of());
  }

  static Problem of(
      HttpStatus status, String title, String detail, List<DocumentProblem> problems) {
    String name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Problem("urn:weft:problem:" + name, title, status.getCode(), detail, problems);
  }

  MutableHttpResponse<Problem> response() {
    return HttpResponse.<Problem>status(HttpStatus.valueOf(status))
        .body(this)
        .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
  }
}
