package dev.weft.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A schema's fields as a tree with their docs. Pure. */
final class FieldTree {

  private FieldTree() {}

  static void write(JsonNode fields, Page page) {
    write(fields, page, "  ");
  }

  private static void write(JsonNode fields, Page page, String indent) {
    int names = 0;
    int types = 0;
    for (JsonNode field : fields) {
      names = Math.max(names, field.path("name").asText().length());
      types = Math.max(types, field.path("type").asText().length());
    }
    for (int i = 0; i < fields.size(); i++) {
      JsonNode field = fields.get(i);
      boolean last = i == fields.size() - 1;
      page.line(
          indent
              + (last ? "└─ " : "├─ ")
              + padded(field.path("name").asText(), names)
              + "  "
              + padded(field.path("type").asText(), types)
              + "  "
              + remarks(field));
      String below = indent + (last ? "   " : "│  ");
      page.paragraph(
          below + (field.path("fields").isEmpty() ? "  " : "│ "), field.path("doc").asText());
      write(field.path("fields"), page, below);
    }
  }

  private static String remarks(JsonNode field) {
    List<String> remarks = new ArrayList<>();
    if (field.path("key").asBoolean()) {
      remarks.add("key");
    }
    if (!field.path("required").asBoolean()) {
      remarks.add("optional");
    }
    if (field.path("classification").isTextual()) {
      remarks.add(field.path("classification").asText());
    }
    return String.join(", ", remarks);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
