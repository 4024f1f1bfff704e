package io.manyhands.manager.json;

import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.json.Tree.Array;
import io.manyhands.manager.json.Tree.Bool;
import io.manyhands.manager.json.Tree.Fields;
import io.manyhands.manager.json.Tree.Numeral;
import io.manyhands.manager.json.Tree.Text;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which JSON values are equal, and which come first, as Python sees it; but for booleans, which are no numbers here. Takes no
 * longer than reading both.
 */
public final class Order {
    private Order() {}

    /** 1 is 1.0, and the order of an object's fields says nothing. */
    public static boolean same(String a, String b) {
        return a.equals(b) || same(Tree.of(a), Tree.of(b));
    }

    public static boolean same(Tree a, Tree b) {
        if (a instanceof Numeral x && b instanceof Numeral y) {
            return sameNumbers(x.text(), y.text());
        }
        if (a instanceof Array x && b instanceof Array y) {
            return sameElements(x.elements(), y.elements());
        }
        if (a instanceof Fields x && b instanceof Fields y) {
            return sameFields(x.fields(), y.fields());
        }
        return a.equals(b);
    }

    private static boolean sameNumbers(String a, String b) {
        try {
            return a.equals(b) || Json.decimal(a).compareTo(Json.decimal(b)) == 0;
        } catch (Refused beyondAllNumbers) {
            return false;
        }
    }

    private static boolean sameElements(List<Tree> a, List<Tree> b) {
        Iterator<Tree> others = b.iterator();
        return a.size() == b.size() && a.stream().allMatch(element -> same(element, others.next()));
    }

    private static boolean sameFields(Map<String, Tree> a, Map<String, Tree> b) {
        return a.size() == b.size()
                && a.entrySet().stream().allMatch(field -> {
                    Tree other = b.get(field.getKey());
                    return other != null && same(field.getValue(), other);
                });
    }

    /** Numbers with numbers, strings with strings, arrays by their elements, false before true; {@link Refused} else. */
    public static int compare(Tree a, Tree b) {
        if (a instanceof Numeral x && b instanceof Numeral y) {
            return Json.decimal(x.text()).compareTo(Json.decimal(y.text()));
        }
        if (a instanceof Text x && b instanceof Text y) {
            return compareText(x.text(), y.text());
        }
        if (a instanceof Array x && b instanceof Array y) {
            return compareElements(x.elements(), y.elements());
        }
        if (a instanceof Bool x && b instanceof Bool y) {
            return Boolean.compare(x.value(), y.value());
        }
        throw new Refused(422, "type-error", "A " + name(a) + " and a " + name(b) + " have no order");
    }

    private static String name(Tree value) {
        return value instanceof Fields
                ? "dict"
                : value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** By code points: Java's own order puts U+1F600 before U+FFFF. */
    private static int compareText(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                boolean pair = Character.isSurrogate(a.charAt(i));
                boolean otherPair = Character.isSurrogate(b.charAt(i));
                return pair == otherPair
                        ? Character.compare(a.charAt(i), b.charAt(i))
                        : Boolean.compare(pair, otherPair);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** What has no order has none only where it is not equal. */
    private static int compareElements(List<Tree> a, List<Tree> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            Tree one = a.get(i);
            Tree other = b.get(i);
            boolean equal = (one instanceof Fields || one instanceof Tree.Null) && same(one, other);
            int order = equal ? 0 : compare(one, other);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
