package pasu.ingest.taking;

import pasu.ingest.onvif.link.OnvifFailure;

/** Why a camera is not taken on, or not switched on yet, in both languages of the console. */
public record Reason(String ko, String en) {

    static Reason of(OnvifFailure failure) {
        String ko =
                switch (failure.kind()) {
                    case NOT_ALLOWED -> "cameras.networks 밖의 주소";
                    case UNREACHABLE -> "주소에서 응답하는 장치가 없음";
                    case OTHER_CERTIFICATE -> "등록된 것과 다른 인증서";
                    case SILENT -> "장치가 제때 응답하지 않음";
                    case UNAUTHORIZED -> "사용자 또는 비밀번호가 틀림";
                    case REDIRECTED -> "장치가 다른 주소로 보냄";
                    case MALFORMED -> "장치의 응답을 읽을 수 없음";
                    case UNSUPPORTED -> "장치에 필요한 기능이 없음";
                    case REFUSED -> "장치가 거부함";
                };
        return new Reason(ko + " (" + failure.detail() + ")", failure.detail());
    }

    static Reason duplicate(String of, String koWhat, String enWhat) {
        return new Reason(koWhat + " 중복: 카메라 '" + of + "'", "the same " + enWhat + " as camera '" + of + "'");
    }
}
