package dev.weft.sdk.contract.rules;

import java.util.Random;

/** Writes random expressions, all of which fit {@link Sample#SCHEMA} and have a translation. */
final class RandomExpressions {

  private final Random random;

  /** Whether {@code l} stands for a line now. */
  private boolean isInLoop = false;

  RandomExpressions(Random random) {
    this.random = random;
  }

  String bool(int depth) {
    int choice = depth == 0 ? random.nextInt(4) : random.nextInt(20);
    return switch (choice) {
      case 0 -> pick("true", "false", "record.paid", "record.gift");
      case 1 ->
          pick(
              "has(record.note)",
              "has(record.buyer)",
              "has(record.spare)",
              "has(record.tags)",
              "has(record.buyer.age)");
      case 2 ->
          pick(
              "record.note == null",
              "null != record.spare",
              "record.buyer == null",
              "record.sent == null",
              "record.discount != null",
              "record.buyer.age == null",
              "record.gift == null");
      case 3 -> number(0) + comparison() + number(0);
      case 4, 5 -> "(" + bool(depth - 1) + " && " + bool(depth - 1) + ")";
      case 6, 7 -> "(" + bool(depth - 1) + " || " + bool(depth - 1) + ")";
      case 8 -> "!(" + bool(depth - 1) + ")";
      case 9 -> "(" + bool(depth - 1) + " ? " + bool(depth - 1) + " : " + bool(depth - 1) + ")";
      case 10 -> number(depth - 1) + comparison() + number(depth - 1);
      case 11 -> real(depth - 1) + comparison() + real(depth - 1);
      case 12 -> real(0) + order() + number(0);
      case 13 -> number(0) + order() + real(0);
      case 14 -> decimals(depth - 1);
      case 15 -> text(depth - 1) + comparison() + text(depth - 1);
      case 16 ->
          text(0)
              + pick(
                  ".contains('-')",
                  ".startsWith('A')",
                  ".endsWith(record.code)",
                  ".matches('^[A-Z]-[0-9]+$')",
                  " in ['A-1', 'NEW', '']");
      case 17 -> number(0) + " in [0, 3, 7]";
      case 18 -> time() + comparison() + time();
      default -> loop(depth);
    };
  }

  private String loop(int depth) {
    if (isInLoop) {
      return spans();
    }
    isInLoop = true;
    String test = bool(depth - 1);
    isInLoop = false;
    return "record.lines." + pick("all", "exists") + "(l, " + test + ")";
  }

  private String spans() {
    return "(" + time() + " - " + time() + ")" + comparison() + "duration('24h')";
  }

  private String number(int depth) {
    if (depth <= 0) {
      String field =
          pick(
              "record.id",
              "record.count",
              "record.spare",
              "record.buyer.age",
              "size(record.code)",
              "record.note.size()",
              "record.lines.size()",
              "size(record.tags)");
      return switch (random.nextInt(3)) {
        case 0 -> pick("0", "1", "3", "7", "-2", "9223372036854775807");
        case 1 -> isInLoop ? "l.quantity" : field;
        default -> field;
      };
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + number(depth - 1) + pick(" + ", " - ", " * ") + number(depth - 1) + ")";
      case 1 -> "(" + number(depth - 1) + pick(" / ", " % ") + number(depth - 1) + ")";
      case 2 -> "-(" + number(depth - 1) + ")";
      default ->
          "(" + bool(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) + ")";
    };
  }

  private String real(int depth) {
    if (depth <= 0) {
      return pick("0.0", "1.5", "-0.5", "record.weight", "record.rate", "double(record.count)");
    }
    return switch (random.nextInt(3)) {
      case 0 -> "(" + real(depth - 1) + pick(" + ", " - ", " * ", " / ") + real(depth - 1) + ")";
      case 1 -> "-(" + real(depth - 1) + ")";
      default -> real(0);
    };
  }

  private String decimals(int depth) {
    return random.nextBoolean()
        ? decimal(depth) + comparison() + decimal(depth)
        : decimal(depth) + comparison() + pick("0", "0.1", "10", "12.5", "record.count");
  }

  private String decimal(int depth) {
    if (depth <= 0) {
      return isInLoop && random.nextBoolean()
          ? "l.price"
          : pick("record.amount", "record.discount", "decimal('12.50')", "decimal(3)");
    }
    return switch (random.nextInt(4)) {
      case 0 -> "(" + decimal(depth - 1) + pick(" + ", " - ", " * ") + decimal(depth - 1) + ")";
      case 1 -> "(" + decimal(depth - 1) + pick(" + ", " * ") + pick("2", "0.5") + ")";
      case 2 -> "-(" + decimal(depth - 1) + ")";
      default -> decimal(0);
    };
  }

  private String text(int depth) {
    if (depth <= 0) {
      return pick(
          "record.code", "record.note", "record.status", "'A-1'", "''", "record.buyer.name");
    }
    return random.nextBoolean() ? "(" + text(0) + " + " + text(0) + ")" : text(0);
  }

  private String time() {
    return pick("record.ordered", "record.sent", "timestamp('2026-11-20T00:00:00Z')");
  }

  private String comparison() {
    return pick(" == ", " != ", " < ", " <= ", " > ", " >= ");
  }

  private String order() {
    return pick(" < ", " <= ", " > ", " >= ");
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
