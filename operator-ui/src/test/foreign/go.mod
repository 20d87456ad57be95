// The RTSP server of gortsplib, which we did not write: built by ForeignServersTest, and only there.
module pasu/foreign

go 1.24

require github.com/bluenviron/gortsplib/v4 v4.16.2
