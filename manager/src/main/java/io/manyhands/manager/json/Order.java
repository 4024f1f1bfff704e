package io.manyhands.manager.json;

import io.manyhands.manager.answer.Refused;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Which JSON values are equal, and which come first, as Python sees it; but for booleans, which are no numbers here. */
public final class Order {
    private Order() {}

    /** 1 is 1.0, and the order of an object's fields says nothing. */
    public static boolean same(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        if (Json.isNumber(a) && Json.isNumber(b)) {
            return sameNumbers(a, b);
        }
        if (Json.isString(a) && Json.isString(b)) {
            return Json.string(a).equals(Json.string(b));
        }
        if (Json.isArray(a) && Json.isArray(b)) {
            return sameElements(Json.elements(a), Json.elements(b));
        }
        return Json.isObject(a) && Json.isObject(b) && sameFields(Json.fields(a), Json.fields(b));
    }

    private static boolean sameNumbers(String a, String b) {
        try {
            return Json.decimal(a).compareTo(Json.decimal(b)) == 0;
        } catch (Refused beyondAllNumbers) {
            return false;
        }
    }

    private static boolean sameElements(List<String> a, List<String> b) {
        Iterator<String> others = b.iterator();
        return a.size() == b.size() && a.stream().allMatch(element -> same(element, others.next()));
    }

    private static boolean sameFields(Map<String, String> a, Map<String, String> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream()
                        .allMatch(field -> same(field.getValue(), b.getOrDefault(field.getKey(), Json.NULL)));
    }

    /** Numbers with numbers, strings with strings, arrays by their elements, false before true; {@link Refused} else. */
    public static int compare(String a, String b) {
        if (Json.isNumber(a) && Json.isNumber(b)) {
            return Json.decimal(a).compareTo(Json.decimal(b));
        }
        if (Json.isString(a) && Json.isString(b)) {
            return compareText(Json.string(a), Json.string(b));
        }
        if (Json.isArray(a) && Json.isArray(b)) {
            return compareElements(Json.elements(a), Json.elements(b));
        }
        if (Json.isBoolean(a) && Json.isBoolean(b)) {
            return a.compareTo(b);
        }
        throw Refused.type(a, "comparable with " + Refused.brief(b));
    }

    /** By code points: Java's own order puts U+1F600 before U+FFFF. */
    private static int compareText(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                boolean inPairs = Character.isSurrogate(a.charAt(i)) != Character.isSurrogate(b.charAt(i));
                return inPairs
                        ? Boolean.compare(Character.isSurrogate(a.charAt(i)), Character.isSurrogate(b.charAt(i)))
                        : Character.compare(a.charAt(i), b.charAt(i));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int compareElements(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!same(a.get(i), b.get(i))) {
                return compare(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
